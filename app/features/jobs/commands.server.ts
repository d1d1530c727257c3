import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'

/** Lets a job that was given up be tried anew, from the first try on. */
export const retryJob = (db: Db, actor: Actor, id: number) =>
  decide(db, actor, 'job.retry', id, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('job')
      .set({ failed_at: null, tries: 0, due_at: now(), set_at: now() })
      .where('id', '=', id)
      .where('failed_at', 'is not', null)
      .executeTakeFirst()
    return numUpdatedRows
  })

/** Forgets a job that was given up: what it was to do is not done. */
export const discardJob = (db: Db, actor: Actor, id: number) =>
  decide(db, actor, 'job.discard', id, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('job')
      .where('id', '=', id)
      .where('failed_at', 'is not', null)
      .executeTakeFirst()
    return numDeletedRows
  })

/** Lets all that were given up be tried anew; answers how many. */
export function retryAll(db: Db, actor: Actor): Promise<number> {
  if (!actor.can('job.manage')) throw new NotAllowed()
  return inTransaction(db, async (trx) => {
    const again = await trx
      .updateTable('job')
      .set({ failed_at: null, tries: 0, due_at: now(), set_at: now() })
      .where('failed_at', 'is not', null)
      .returning('id')
      .execute()
    for (const { id } of again) recordAudit(trx, actor, { action: 'job.retry', entity: 'job', entity_id: id })
    return again.length
  })
}

function decide(
  db: Db,
  actor: Actor,
  action: 'job.retry' | 'job.discard',
  id: number,
  change: (trx: Trx) => Promise<bigint>,
) {
  if (!actor.can('job.manage')) throw new NotAllowed()
  return inTransaction(db, async (trx) => {
    const { name } =
      (await trx.selectFrom('job').where('id', '=', id).select('name').executeTakeFirst()) ?? {}
    if (name === undefined || (await change(trx)) === 0n) throw new Refusal('job_refusal_gone')
    recordAudit(trx, actor, {
      action,
      entity: 'job',
      entity_id: id,
      fields: ['name'],
      values: { after: { name } },
    })
  })
}
