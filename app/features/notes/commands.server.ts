import type { Transaction } from 'kysely'
import type { Actor } from '#app/features/accounts/permissions.ts'
import { now, today } from '#app/platform/clock.ts'
import { Refusal } from '#app/platform/trouble.ts'
import type { Database } from '#db/schema.ts'
import type { NoteSubject } from './note.ts'
import type { NoteInput } from './schema.ts'

const NOWHERE = { venture_id: null, talent_id: null, event_id: null }

/**
 * Keeps what was said or agreed, on the day it was, and answers the note's id. The room whose record it is
 * has asked who may, and writes the audit.
 */
export async function keepNote(
  trx: Transaction<Database>,
  actor: Actor,
  about: NoteSubject,
  { kind, body, on_date }: NoteInput,
): Promise<number> {
  const day = on_date || today()
  if (day > today()) throw new Refusal('note_refusal_future', {}, 'on_date')
  const { id } = await trx
    .insertInto('note')
    .values({ ...NOWHERE, ...about, kind, body, on_date: day, at: now(), account_id: actor.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
