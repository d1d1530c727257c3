import type { Actor, Staff } from '#app/features/accounts/actor.ts'
import { listFilesOfNotes } from '#app/features/files/queries.server.ts'
import { tieToNote } from '#app/features/files/with-note.server.ts'
import { now, today } from '#app/platform/clock.ts'
import { NotAllowed, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { type Place, putTogether } from '#db/put-together.ts'
import { followFor } from './followers.server.ts'
import { markMentions, mentionedIn } from './mentions.server.ts'
import { mayNote } from './permissions.ts'
import type { NoteInput } from './schema.ts'
import { findRecord } from './scope.server.ts'
import type { TimelineItem } from './timeline.ts'
import { recordDeed } from './trace.server.ts'

/**
 * Keeps what was said or agreed about a record of any kind, on the day it was, and answers the note's id. Whoever is
 * named in it with an @ is told, and follows the record from then on; what stands in a sheet calls nobody.
 */
export function writeNote(
  db: Db,
  actor: Staff,
  record_id: number,
  { kind, body: typed, on_date, ...files }: NoteInput,
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    if (!mayNote(actor)) throw new NotAllowed()
    const day = on_date || today()
    if (day > today()) throw new Refusal('note_refusal_future', {}, 'on_date')
    const isTyped = actor.import_id === undefined
    const { body, people } = isTyped ? await markMentions(trx, record, typed) : { body: typed, people: [] }
    const { id } = await trx
      .insertInto('note')
      .values({ record_id, kind, body, on_date: day, at: now(), account_id: actor.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tieToNote(trx, actor, record, { note_id: id, ...files })
    if (people.length > 0) {
      const mentions = people.map((account_id) => ({ note_id: id, account_id }))
      await trx.insertInto('mention').values(mentions).execute()
    }
    // Whoever brings a sheet in has not worked on each of its rows.
    await followFor(trx, record_id, ...(isTyped ? [actor.id] : []), ...people)
    recordDeed(trx, actor, record, {
      verb: 'note',
      fields: ['note'],
      // What a sheet brought can be taken back with it.
      ...(!isTyped && { values: { after: { note: id } } }),
      line: `note ${id}`,
      concerns: { kind: 'mentioned', people },
    })
    return id
  })
}

/** Takes a note back that was written by mistake; it leaves no more than that it was there. */
export async function takeBackNote(
  trx: Trx,
  actor: Actor,
  record_id: number,
  note_id: number,
): Promise<void> {
  const record = await findRecord(trx, actor, record_id)
  if (!mayNote(actor)) throw new NotAllowed()
  const gone = await trx
    .deleteFrom('note')
    .where('id', '=', note_id)
    .where('record_id', '=', record_id)
    .executeTakeFirst()
  if (gone.numDeletedRows > 0n) recordDeed(trx, actor, record, { verb: 'take_back', fields: ['note'] })
}

/** The newest notes on a record, newest first; the caller has checked who asks. */
export async function listNotes(db: Db, record_id: number, most: number): Promise<TimelineItem[]> {
  const notes = await notesOf(db, { record_id }, most)
  const ids = notes.map(({ id }) => id)
  const [mentioned, files] = await Promise.all([mentionedIn(db, ids), listFilesOfNotes(db, ids)])
  return notes.map(({ at, account_id, name_zh, name_en, ...note }) => ({
    what: 'note',
    key: `note ${note.id}`,
    at,
    by: { id: account_id, name_zh, name_en },
    note: { ...note, mentioned: mentioned.get(note.id) ?? [], files: files.get(note.id) ?? [] },
  }))
}

const notesOf = putTogether((db, { record_id }: { record_id: Place<number> }, most: number) =>
  db
    .selectFrom('note')
    .innerJoin('account', 'account.id', 'note.account_id')
    .where('note.record_id', '=', record_id)
    .orderBy('note.id', 'desc')
    .limit(most)
    .select(['note.id', 'note.kind', 'note.body', 'note.on_date', 'note.at'])
    .select(['account_id', 'account.name_zh', 'account.name_en']),
)
