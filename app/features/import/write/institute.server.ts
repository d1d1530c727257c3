import { addInstitute, editInstitute } from '#app/features/zone/commands.server.ts'
import type { InstituteInput } from '#app/features/zone/fields.ts'
import { findInstitute } from '#app/features/zone/queries.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { changesOf } from '../changes.ts'
import { learnInstitute } from '../fits-record.server.ts'
import { noteOnce } from './notes.server.ts'
import { changedIf, type Writing, type Written } from './row-writing.ts'

/** Adds a row's institute, or finds it, and tells what is new of it. */
export async function writeInstitute(writing: Writing): Promise<Written> {
  const { trx, actor, read, record, reader, known } = writing
  if (typeof record === 'object' && 'id' in record) {
    const { id } = record
    const standing = await findInstitute(trx, id)
    if (!standing) throw new NotFound()
    const changes = changesOf(standing, read.said, reader.wayOf) as Partial<InstituteInput>
    const isTold = Object.keys(changes).length > 0
    if (isTold) await editInstitute(trx, actor, id, { version: standing.version, ...changes })
    return changedIf(id, (await noteOnce(writing, id)) || isTold)
  }
  const id = await addInstitute(trx, actor, read.facts as Partial<InstituteInput>)
  await learnInstitute(trx, known, id)
  await noteOnce(writing, id)
  return { record_id: id, outcome: 'made' }
}
