import { writeNote } from '#app/features/records/notes.server.ts'
import { noteOf } from '../row.ts'
import { notesTold } from '../told.ts'
import type { Writing } from './row-writing.ts'

/** What has no field is kept as one note, once: the same again is nothing new. */
export async function noteOnce({ trx, actor, read, ways }: Writing, record_id: number): Promise<boolean> {
  const body = noteOf(notesTold(read, ways))
  if (body === '') return false
  const there = await trx
    .selectFrom('note')
    .where('record_id', '=', record_id)
    .where('body', '=', body)
    .select('id')
    .executeTakeFirst()
  if (there) return false
  await writeNote(trx, actor, record_id, { kind: 'note', body, file_ids: [], there_ids: [], personal: false })
  return true
}
