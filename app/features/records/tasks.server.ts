import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Actor, Staff } from '#app/features/accounts/actor.ts'
import { ofParks } from '#app/features/events/scope.server.ts'
import { now, today } from '#app/platform/clock.ts'
import { NotAllowed, NotFound } from '#app/platform/errors.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { type Place, putTogether } from '#db/put-together.ts'
import type { Database } from '#db/schema.ts'
import { followFor } from './followers.server.ts'
import { taskFields } from './input-fields.ts'
import { mayFinish, mayTakeOn } from './permissions.ts'
import { refuseUnknown } from './pointers.server.ts'
import type { RecordKind, RecordRef } from './record.ts'
import type { TaskInput } from './schema.ts'
import { findRecord, recordVisibleTo } from './scope.server.ts'
import { type Due, urgencyOf } from './task.ts'
import type { TimelineItem } from './timeline.ts'
import { recordDeed } from './trace.server.ts'

const OWNER = { owner_id: taskFields.owner_id }

/** Takes something on for a record by a day; whoever says so does it unless another is named. */
export function addTask(db: Db, actor: Staff, record_id: number, input: TaskInput): Promise<number> {
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    if (!mayTakeOn(actor, record)) throw new NotAllowed()
    const { title, due_on } = input
    const owner_id = input.owner_id ?? actor.id
    const task = { kind: record.kind, fields: OWNER }
    await refuseUnknown(trx, actor, task, { owner_id, park_ids: record.parks }, ['owner_id'])
    const { id } = await trx
      .insertInto('task')
      .values({
        record_id,
        title,
        due_on,
        owner_id,
        done_at: null,
        done_by: null,
        created_at: now(),
        created_by: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await followFor(trx, record_id, actor.id, owner_id)
    recordDeed(trx, actor, record, {
      verb: 'add_task',
      fields: ['task'],
      values: { after: { task: id, title, due_on } },
      line: `task ${id}`,
      concerns: { kind: 'task_given', people: [owner_id] },
    })
    return id
  })
}

export const finishTask = (db: Db, actor: Staff, task_id: number) => settle(db, actor, task_id, true)

export const reopenTask = (db: Db, actor: Staff, task_id: number) => settle(db, actor, task_id, false)

function settle(db: Db, actor: Staff, task_id: number, done: boolean): Promise<void> {
  return inTransaction(db, async (trx) => {
    const task = await trx
      .selectFrom('task')
      .where('id', '=', task_id)
      .select(['record_id', 'owner_id'])
      .executeTakeFirst()
    if (!task) throw new NotFound()
    const record = await findRecord(trx, actor, task.record_id)
    if (!mayFinish(actor, record, task)) throw new NotAllowed()
    const settled = await trx
      .updateTable('task')
      .set((eb) => ({
        done_at: done ? now() : null,
        done_by: done ? actor.id : null,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', task_id)
      .where('done_at', done ? 'is' : 'is not', null)
      .executeTakeFirst()
    // Done twice is done.
    if (settled.numUpdatedRows === 0n) return
    const [verb, values] = [done ? 'finish_task' : 'reopen_task', { after: { task: task_id } }] as const
    recordDeed(trx, actor, record, { verb, fields: ['task'], values })
  })
}

/** What is still to be done for a record, the most urgent first, and what of it this person may finish. */
export async function listOpenTasks(db: Db, actor: Staff, { id, kind }: RecordRef) {
  const tasks = await openTasksOf(db, { id })
  return tasks.map((task) => ({ ...task, may_finish: mayFinish(actor, { kind }, task) }))
}

export type TaskRow = Awaited<ReturnType<typeof listOpenTasks>>[number]

export type TaskFilter = { owner: number | null; park: number | null }

/** As many as a page shows. */
const MOST_SHOWN = 500

/** The same over all records this person sees, of every kind: the most urgent, or those of one urgency. */
export async function listTasks(
  db: Db,
  actor: Actor,
  filter: TaskFilter,
  due?: Due,
  most = MOST_SHOWN,
  after: TaskPlace | null = null,
) {
  const tasks = await openTasks(db)
    .innerJoin('record', 'record.id', 'task.record_id')
    .where(askedFor(actor, filter))
    .$if(due !== undefined, (query) => query.where('task.due_on', DUE[due as Due], today()))
    .$if(after !== null, (query) => query.where(isBeyond(after as TaskPlace)))
    .leftJoin('venture', 'venture.id', 'record.id')
    .leftJoin('talent', 'talent.id', 'record.id')
    .limit(most)
    .select(['record.id as record_id', 'record.kind', 'record.name_zh', 'record.name_en'])
    .select((eb) => eb.fn.coalesce('venture.sector_id', 'talent.sector_id').as('sector_id'))
    .execute()
  return tasks.map((task) => {
    const kind = task.kind as RecordKind
    return { ...task, kind, may_finish: mayFinish(actor, { kind }, task) }
  })
}

/** Where one stands in that order. */
export type TaskPlace = { due_on: string; id: number }

const isBeyond =
  ({ due_on, id }: TaskPlace) =>
  (eb: ExpressionBuilder<Database, 'task'>) =>
    eb(eb.refTuple('task.due_on', 'task.id'), '>', eb.tuple(due_on, id))

const DUE = { overdue: '<', today: '=', later: '>' } as const

/** How many there are of each urgency, however many a page shows. */
export async function countTasks(db: Db, actor: Actor, filter: TaskFilter) {
  const days = await db
    .selectFrom('task')
    .innerJoin('record', 'record.id', 'task.record_id')
    .where('done_at', 'is', null)
    .where(askedFor(actor, filter))
    .groupBy('task.due_on')
    .select((eb) => ['task.due_on', eb.fn.countAll<number>().as('n')])
    .execute()
  const counts = { overdue: 0, today: 0, later: 0 }
  for (const { due_on, n } of days) counts[urgencyOf(due_on, today())] += Number(n)
  return counts
}

const askedFor =
  (actor: Actor, { owner, park }: TaskFilter) =>
  (eb: ExpressionBuilder<Database, 'task' | 'record'>) => {
    const all: Expression<SqlBool>[] = [recordVisibleTo(actor)(eb)]
    if (owner !== null) all.push(eb('task.owner_id', '=', owner))
    if (park !== null) all.push(taskOfParks([park])(eb))
    return eb.and(all)
  }

/** For a record of one of these parks; an event may be of several. */
export const taskOfParks =
  (parks: readonly number[]) => (eb: ExpressionBuilder<Database, 'task' | 'record'>) =>
    eb.or([eb('record.park_id', 'in', parks), ofParks('record.id', parks)])

export type OpenTask = Awaited<ReturnType<typeof listTasks>>[number]

const openTasks = (db: Db) =>
  db
    .selectFrom('task')
    .leftJoin('account as keeper', 'keeper.id', 'task.owner_id')
    .where('done_at', 'is', null)
    .orderBy('due_on')
    .orderBy('task.id')
    .select(['task.id', 'task.title', 'task.due_on', 'task.owner_id'])
    .select(['keeper.name_zh as owner_name_zh', 'keeper.name_en as owner_name_en'])

const openTasksOf = putTogether((db, { id }: { id: Place<number> }) =>
  openTasks(db).where('task.record_id', '=', id),
)

/** Tasks as things that happened to a record: taken on, and finished. The newest first. */
export async function listTaskItems(db: Db, record_id: number, most: number): Promise<TimelineItem[]> {
  const tasks = await tasksOf(db, { record_id }, most)
  return tasks.flatMap(({ id, title, ...task }): TimelineItem[] => {
    const maker = { id: task.created_by, name_zh: task.maker_zh, name_en: task.maker_en }
    const doer = { id: task.done_by, name_zh: task.doer_zh ?? '', name_en: task.doer_en ?? '' }
    const added = { key: `task ${id}`, at: task.created_at, by: maker, done: false }
    const done = task.done_at && { key: `done ${id}`, at: task.done_at, by: doer, done: true }
    return [done, added].filter((item) => !!item).map((item) => ({ what: 'task', title, ...item }))
  })
}

const tasksOf = putTogether((db, { record_id }: { record_id: Place<number> }, most: number) =>
  db
    .selectFrom('task')
    .innerJoin('account as maker', 'maker.id', 'task.created_by')
    .leftJoin('account as doer', 'doer.id', 'task.done_by')
    .where('record_id', '=', record_id)
    .orderBy((eb) => eb.fn.coalesce('done_at', 'task.created_at'), 'desc')
    .orderBy('task.id', 'desc')
    .limit(most)
    .select(['task.id', 'title', 'done_at', 'task.created_at', 'task.created_by', 'done_by'])
    .select(['maker.name_zh as maker_zh', 'maker.name_en as maker_en'])
    .select(['doer.name_zh as doer_zh', 'doer.name_en as doer_en']),
)
