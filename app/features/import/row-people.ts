import type { Readings } from './row.ts'
import { PEOPLE, personFact, type Who } from './target.ts'
import type { PersonSaid } from './values/person.ts'

/** Somebody a row names, in which column, with what it says of them as a talent's facts. */
export type Person = {
  who: Who | 'members' | 'advisers'
  role: PersonSaid['role']
  facts: Record<string, unknown>
}

/** The leader or guest with what stands in columns beside, then the members. */
export function peopleOf(said: Readings): Person[] {
  const main = PEOPLE.flatMap((who): Person[] => {
    const person = said.find(({ column }) => column.target === who)?.value as PersonSaid | undefined
    const facts: Record<string, unknown> = person ? factsOf(person) : {}
    for (const { column, value } of said) {
      const fact = personFact(column.target ?? '')
      if (fact?.who !== who) continue
      // An address in the cell of the name is one more.
      if (fact.field === 'emails')
        facts.emails = [...new Set([...(value as string[]), ...((facts.emails as string[]) ?? [])])]
      else facts[fact.field] = value
    }
    if (Object.keys(facts).length === 0) return []
    return [{ who, role: who === 'leader' ? 'leader' : null, facts }]
  })
  const members = said.flatMap(({ column: { target }, value }): Person[] => {
    if (target !== 'members' && target !== 'advisers') return []
    const people = value as PersonSaid[]
    return people.map((person) => ({ who: target, role: person.role, facts: factsOf(person) }))
  })
  return [...main, ...members.filter((member) => !main.some((one) => isSame(one, member)))]
}

/** Lists of members often begin with the leader again. */
const isSame = (a: Person, b: Person) =>
  a.facts.name_native === b.facts.name_native && a.facts.name_latin === b.facts.name_latin

const factsOf = ({ name_native, name_latin, emails, phone }: PersonSaid): Record<string, unknown> => ({
  ...(name_native && { name_native }),
  ...(name_latin && { name_latin }),
  ...(emails.length > 0 && { emails }),
  ...(phone && { phone }),
})
