import type { Db } from '#db/connect.ts'
import type { Note, NoteSubject } from './note.ts'

/** The newest notes on a record, newest first; the caller has checked who asks. */
export async function listNotes(db: Db, about: NoteSubject, most: number): Promise<Note[]> {
  const [[column, id]] = Object.entries(about) as [['venture_id' | 'talent_id' | 'event_id', number]]
  return db
    .selectFrom('note')
    .innerJoin('account', 'account.id', 'note.account_id')
    .where(`note.${column}`, '=', id)
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
