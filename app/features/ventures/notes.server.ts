import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import type { NoteInput } from '#app/features/records/note-schema.ts'
import { keepNote } from '#app/features/records/notes.server.ts'
import { NotAllowed } from '#app/platform/errors.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { mayNote } from './permissions.ts'
import { findForChange } from './standing-row.server.ts'

/** Writes down a thought, a call or a meeting on a venture's timeline. */
export function writeNote(db: Db, actor: Actor, venture_id: number, input: NoteInput): Promise<number> {
  return inTransaction(db, async (trx) => {
    const venture = await findForChange(trx, actor, venture_id)
    if (!mayNote(actor, venture)) throw new NotAllowed('venture_refusal_not_yours')
    const id = await keepNote(trx, actor, venture_id, input)
    recordAudit(trx, actor, {
      action: 'venture.note',
      entity: 'venture',
      entity_id: venture_id,
      park_id: venture.park_id,
      fields: ['note'],
      values: { after: { note: id } },
    })
    return id
  })
}
