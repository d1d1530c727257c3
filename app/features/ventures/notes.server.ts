import type { Actor } from '#app/features/accounts/permissions.ts'
import { recordAudit } from '#app/features/audit/record.server.ts'
import { now, today } from '#app/platform/clock.ts'
import { NotAllowed, Refusal } from '#app/platform/trouble.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { findForChange } from './change.server.ts'
import { mayNote } from './policy.ts'
import type { NoteInput } from './schema.ts'

/** Writes down a thought, a call or a meeting on a venture's timeline. */
export function writeNote(db: Db, actor: Actor, venture_id: number, input: NoteInput): Promise<number> {
  return inTransaction(db, async (trx) => {
    const venture = await findForChange(trx, actor, venture_id)
    if (!mayNote(actor, venture)) throw new NotAllowed('venture_refusal_not_yours')
    const on_date = input.on_date || today()
    if (on_date > today()) throw new Refusal('venture_error_future', {}, 'on_date')
    const { id } = await trx
      .insertInto('note')
      .values({
        kind: input.kind,
        venture_id,
        talent_id: null,
        event_id: null,
        body: input.body,
        on_date,
        at: now(),
        account_id: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordAudit(trx, actor, {
      action: 'venture.note',
      entity: 'venture',
      entity_id: venture_id,
      park_id: venture.park_id,
      fields: ['note'],
      values: { note: id },
    })
    return id
  })
}
