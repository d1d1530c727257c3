import { editTalent, registerTalent } from '#app/features/talents/commands.server.ts'
import type { TalentInput } from '#app/features/talents/fields.ts'
import { listTalentFacts } from '#app/features/talents/find-talent.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import { changesOf } from '../changes.ts'
import type { Way } from '../import.ts'
import type { Reader } from '../reader.ts'
import { meantBy } from '../resolve.ts'
import type { Person } from '../row-people.ts'
import type { Writing } from './row-writing.ts'

type Facts = Readonly<Record<string, unknown>>

/** A person's facts in the zone become what a sheet says of them; answers whether that changed any. */
export async function tellOfTalent(
  { trx, actor }: Pick<Writing, 'trx' | 'actor'>,
  id: number,
  said: Facts,
  wayOf: (field: string) => Way,
): Promise<boolean> {
  const [known] = await listTalentFacts(trx, actor, [id])
  if (!known) throw new Refusal('import_wrong_number', { number: id })
  const changes = changesOf(known, said, wayOf) as Partial<TalentInput>
  if (Object.keys(changes).length === 0) return false
  await editTalent(trx, actor, id, { version: known.version, ...changes })
  return true
}

/**
 * The talent that somebody in a row is: whom the zone knows, with what was missing there, or somebody new, of the park
 * that the row is of.
 */
export async function talentFor(writing: Writing, i: number, park_id: number | null) {
  const { trx, actor, read, fits, picks, choices, reader } = writing
  const person = read.people[i]
  if (!person) throw new Error(`a row has no person ${i}`)
  const meant = meantBy(`person ${i}`, fits, picks)
  if (meant === 'unsure') throw new Refusal('import_refusal_meanwhile')
  if (typeof meant === 'object' && 'id' in meant) {
    return {
      id: meant.id,
      changed: await tellOfTalent(writing, meant.id, person.facts, fillOnly(reader, person)),
    }
  }
  const { basis_kind, basis_note, basis_text_version, basis_on } = choices.facts ?? {}
  const given = { basis_kind, basis_note, basis_text_version, basis_on }
  const facts = { ...without(given), park_id, ...person.facts } as Parameters<typeof registerTalent>[2]
  return { id: await registerTalent(trx, actor, facts), changed: true }
}

/** What a sheet of teams says of a person adds to what is known, unless its column leaves it; it replaces nothing. */
const fillOnly =
  ({ wayOf }: Reader, { who }: Person) =>
  (field: string): Way =>
    wayOf(`${who}:${field}`) === 'leave' ? 'leave' : 'fill'

const without = (facts: Facts) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
