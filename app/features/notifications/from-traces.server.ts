import { type RawBuilder, sql } from 'kysely'
import type { Action } from '#app/features/audit/audit.ts'
import type { AuditEntry, Doer } from '#app/features/audit/trace.server.ts'
import { importerMatches } from '#app/features/import/scope.server.ts'
import { doAllLater } from '#app/features/jobs/queue.server.ts'
import { noteChange } from '#app/features/records/inbox-version.server.ts'
import { isRecord } from '#app/features/records/record.ts'
import { readerMatches } from '#app/features/records/scope.server.ts'
import { MOVE_KINDS } from '#app/features/ventures/venture.ts'
import { type Instant, localDateOf } from '#app/platform/clock.ts'
import { engineOf, type Trx } from '#db/connect.ts'
import type { NotificationKind } from './notification.ts'
import { markDone } from './tasks-done.server.ts'

/** A line of the audit that is being written. */
export type Written = { seq: number; at: Instant; doer: Doer; entry: AuditEntry }

/** What somebody is told of, whoever that is: `for` one person, or (null) all who follow the record. */
type Told = {
  seq: number
  at: Instant
  doer: number
  record: number
  kind: NotificationKind
  line: string
  for: number | null
}

/**
 * Tells people what the traces of a transaction say, in that transaction and in one statement, however many they are:
 * those a trace concerns, and those who follow its record. Not whoever did it, nobody whose account is disabled or
 * who turned this kind off, and nobody who doesn't see the record as it is now.
 */
export async function notifyOf(trx: Trx, traces: readonly Written[]): Promise<void> {
  const told = traces.flatMap(toldBy)
  if (told.length > 0) await sql`${insertInto} ${linesOf(trx, told)} on conflict do nothing`.execute(trx)
  await mailMentions(trx, told)
  await markDone(trx, traces)
  await countAnew(trx, traces)
  for (const trace of traces) {
    const { action } = trace.entry
    if (action === REMINDER)
      await sql`${insertInto} ${linesOfDueTasks(trace)} on conflict do nothing`.execute(trx)
    if (IMPORT_ENDS.has(action)) await lineOfEndedImport(trace).execute(trx)
  }
}

/** What goes to other parks is seen by others from now on: their unread lines of it are more, or fewer. */
async function countAnew(trx: Trx, traces: readonly Written[]) {
  const moved = traces.filter(({ entry }) => PLACED.some((fact) => fact in (entry.values?.after ?? {})))
  const records = moved.flatMap(({ entry }) => entry.entity_id ?? [])
  if (records.length === 0) return
  const told = await trx
    .selectFrom('notification')
    .where('record_id', 'in', records)
    .where('read_at', 'is', null)
    .select('account_id')
    .distinct()
    .execute()
  await noteChange(trx, told)
}

const PLACED = ['park_id', 'park_ids']

/** Whoever is mentioned is written to apart from all else, where they want to be. */
async function mailMentions(trx: Trx, told: readonly Told[]) {
  const seqs = told.filter(({ kind }) => kind === 'mentioned').map(({ seq }) => seq)
  if (seqs.length === 0) return
  const lines = await trx
    .selectFrom('notification')
    .where('seq', 'in', [...new Set(seqs)])
    .where('kind', '=', 'mentioned')
    .select('id')
    .execute()
  await doAllLater(
    trx,
    'mention',
    lines.map(({ id }) => ({ payload: { notification_id: id } })),
  )
}

/** Once a day it is noted that people are reminded of what is due: who and of what follows from the tasks, and from what they have not read. */
export const REMINDER = 'job.remind' satisfies Action

/** Every move, and what is done to one afterwards. */
const MOVES: ReadonlySet<Action> = new Set(
  ([...MOVE_KINDS.filter((kind) => kind !== 'log'), 'cancel_move', 'correct_move'] as const).map(
    (verb) => `venture.${verb}` as const,
  ),
)

/** What an import ends with. */
const IMPORT_ENDS: ReadonlySet<Action> = new Set(['import.run', 'import.cancel', 'import.fail'] as const)

function toldBy({ seq, at, doer, entry }: Written): Told[] {
  const { entity, entity_id, concerns } = entry
  const line = entry.line ?? `audit ${seq}`
  if (entity_id === null || !isRecord(entity)) return []
  const tell = (kind: NotificationKind, person: number | null): Told => ({
    ...{ seq, at, doer: doer.id ?? 0, record: entity_id, kind, line, for: person },
  })
  const people = (concerns?.people ?? []).map((id) => concerns && tell(concerns.kind, id))
  const others = othersHearOf(entry)
  return [...people, others && tell(others, null)].filter((one) => !!one)
}

/** What those who follow a record hear of what is done to it; of most they hear nothing. */
function othersHearOf({ action, concerns }: AuditEntry): NotificationKind | null {
  if (MOVES.has(action)) return 'moved'
  if (action === 'record.note') return 'noted'
  return concerns?.kind === 'handed_over' ? 'handed_over' : null
}

const insertInto = sql`insert into notification (account_id, seq, record_id, kind, line, at)`

/** Whom a trace concerns comes before who merely follows: nobody is told of one thing twice. */
const linesOf = (trx: Trx, told: readonly Told[]) => sql`
  with told as (${rowsOf(trx, told)})
  select one.person, one.seq, one.record_id, one.kind, one.line, one.at from (
    select told.*, told.for_id as person from told where told.for_id is not null
    union all
    select told.*, follower.account_id as person
    from told join follower on follower.record_id = told.record_id where told.for_id is null
  ) as one
  join account on account.id = one.person
  join record on record.id = one.record_id
  where one.person <> one.doer and ${wants(sql`one.kind`)} and ${readerMatches()}
  order by one.seq, one.for_id is null, one.person`

/** Those who have something to do that is due, once for each task: what still stands unread is not told again. */
const linesOfDueTasks = ({ seq, at }: Written) => sql`
  select task.owner_id, cast(${seq} as integer), task.record_id, 'task_due', 'task ' || task.id, ${at}
  from task
  join account on account.id = task.owner_id
  join record on record.id = task.record_id
  where task.done_at is null and task.due_on <= ${localDateOf(at)} and ${wants(sql`'task_due'`)} and ${readerMatches()}
    and (task.owner_id, 'task ' || task.id) not in (
      select account_id, line from notification where kind = 'task_due' and read_at is null)
  order by task.due_on, task.id`

/** Whoever began an import hears that it has ended, by itself or by somebody else; who stopped it themselves knows. */
const lineOfEndedImport = ({ seq, at, doer, entry }: Written) => sql`
  insert into notification (account_id, seq, import_id, kind, line, at)
  select account.id, cast(${seq} as integer), import.id, 'import_ended', ${`audit ${seq}`}, ${at}
  from import join account on account.id = import.account_id
  where import.id = ${entry.entity_id} and account.id <> ${entry.action === 'import.cancel' ? doer.id : 0}
    and ${wants(sql`'import_ended'`)} and ${importerMatches()}`

const wants = (kind: RawBuilder<unknown>) => sql`account.disabled_at is null and not exists (
  select 1 from notification_way
  where notification_way.account_id = account.id and notification_way.kind = ${kind} and notification_way.way = 'off')`

/** One parameter, however many there are. */
function rowsOf(trx: Trx, told: readonly Told[]) {
  const all = JSON.stringify(
    told.map((one) => [one.seq, one.at, one.doer, one.record, one.kind, one.line, one.for]),
  )
  const from = engineOf(trx) === 'postgres' ? sql`json_array_elements(${all}::json)` : sql`json_each(${all})`
  const [number, word] = engineOf(trx) === 'postgres' ? [sql`int`, sql`text`] : [sql`integer`, sql`text`]
  const column = (at: number, type: RawBuilder<unknown>) => sql`cast(value ->> ${sql.lit(at)} as ${type})`
  return sql`
    select ${column(0, number)} as seq, ${column(1, word)} as at, ${column(2, number)} as doer,
      ${column(3, number)} as record_id, ${column(4, word)} as kind, ${column(5, word)} as line,
      ${column(6, number)} as for_id
    from ${from}`
}
