import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { mayEdit, mayFinish } from './permissions.ts'
import type { TaskInput } from './schema.ts'
import { visibleTo } from './scope.server.ts'
import { findForChange } from './standing-row.server.ts'

/** Promises something to a venture by a day; whoever promises keeps it unless another is named. */
export function addTask(db: Db, actor: Actor, venture_id: number, input: TaskInput): Promise<number> {
  return inTransaction(db, async (trx) => {
    const venture = await findForChange(trx, actor, venture_id)
    if (!mayEdit(actor, venture)) throw new NotAllowed('venture_refusal_not_yours')
    const owner_id = input.owner_id ?? actor.id
    const owner = await trx.selectFrom('account').where('id', '=', owner_id).select('id').executeTakeFirst()
    if (!owner) throw new Refusal('form_error_choice', {}, 'owner_id')
    const { id } = await trx
      .insertInto('task')
      .values({
        record_id: venture_id,
        title: input.title,
        due_on: input.due_on,
        owner_id,
        done_at: null,
        done_by: null,
        created_at: now(),
        created_by: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    recordAudit(trx, actor, {
      action: 'venture.add_task',
      entity: 'venture',
      entity_id: venture_id,
      park_id: venture.park_id,
      fields: ['task'],
      values: { after: { task: id, title: input.title, due_on: input.due_on } },
    })
    return id
  })
}

export const finishTask = (db: Db, actor: Actor, task_id: number) => settle(db, actor, task_id, true)

export const reopenTask = (db: Db, actor: Actor, task_id: number) => settle(db, actor, task_id, false)

function settle(db: Db, actor: Actor, task_id: number, done: boolean): Promise<void> {
  return inTransaction(db, async (trx) => {
    const task = await trx
      .selectFrom('task')
      .innerJoin('venture', 'venture.id', 'task.record_id')
      .where('task.id', '=', task_id)
      .where(visibleTo(actor))
      .select(['task.owner_id', 'task.record_id', 'venture.park_id'])
      .executeTakeFirst()
    if (!task) throw new NotFound()
    if (!mayFinish(actor, task, task)) throw new NotAllowed('venture_refusal_not_yours')
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
    recordAudit(trx, actor, {
      action: done ? 'venture.finish_task' : 'venture.reopen_task',
      entity: 'venture',
      entity_id: task.record_id,
      park_id: task.park_id,
      fields: ['task'],
      values: { after: { task: task_id } },
    })
  })
}
