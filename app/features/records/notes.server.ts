import type { Transaction } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { now, today } from '#app/platform/clock.ts'
import { Refusal } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import type { Note } from './note.ts'
import type { NoteInput } from './note-schema.ts'

/**
 * Keeps what was said or agreed about a record, on the day it was, and answers the note's id. The room whose
 * record it is has asked who may, and writes the audit.
 */
export async function keepNote(
  trx: Transaction<Database>,
  actor: Actor,
  record_id: number,
  { kind, body, on_date }: NoteInput,
): Promise<number> {
  const day = on_date || today()
  if (day > today()) throw new Refusal('note_refusal_future', {}, 'on_date')
  const { id } = await trx
    .insertInto('note')
    .values({ record_id, kind, body, on_date: day, at: now(), account_id: actor.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The newest notes on a record, newest first; the caller has checked who asks. */
export function listNotes(db: Db, record_id: number, most: number): Promise<Note[]> {
  return db
    .selectFrom('note')
    .innerJoin('account', 'account.id', 'note.account_id')
    .where('note.record_id', '=', record_id)
    .orderBy('note.id', 'desc')
    .limit(most)
    .select([
      'note.id',
      'note.kind',
      'note.body',
      'note.on_date',
      'note.at',
      'account.name_zh',
      'account.name_en',
    ])
    .execute()
}
