import { registerTalent } from '#app/features/talents/commands.server.ts'
import { noteOnce } from './notes.server.ts'
import { tellOfTalent } from './people.server.ts'
import { changedIf, type Writing, type Written } from './row-writing.ts'

/** Registers a row's person, or finds them, and tells what is new of them. */
export async function writeTalent(writing: Writing): Promise<Written> {
  const { trx, actor, read, record, reader } = writing
  if (typeof record === 'object' && 'id' in record) {
    const isTold = await tellOfTalent(writing, record.id, read.said, reader.wayOf)
    return changedIf(record.id, (await noteOnce(writing, record.id)) || isTold)
  }
  const id = await registerTalent(trx, actor, read.facts as Parameters<typeof registerTalent>[2])
  await noteOnce(writing, id)
  return { record_id: id, outcome: 'made' }
}
