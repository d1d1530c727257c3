import type { Actor } from '#app/features/accounts/actor.ts'
import { samePerson } from '#app/features/talents/name.ts'
import { membersOf } from '#app/features/ventures/members.server.ts'
import type { Db } from '#db/connect.ts'
import { emailsIn, fitsOfPerson, nameIn, onlyOneSure } from './fits-person.server.ts'
import { fitsOfRecord, type Known } from './fits-record.server.ts'
import type { Choices, Fit, Picks, Verdict, Whom } from './import.ts'
import type { ReadRow } from './reader.ts'
import { refusedToChange, refusedToMake } from './refused-to.server.ts'
import { type Meant, meantBy } from './resolve.ts'
import type { Problem } from './row.ts'
import { rowName } from './row-name.ts'
import { type Eyes, twinOf, twinOfPerson } from './seen-rows.server.ts'
import { type ImportNoun, trackOf } from './target.ts'
import { peopleTold, type Ways, waysFor } from './told.ts'

export type Asked = {
  noun: ImportNoun
  read: ReadRow
  reader: Ways
  choices: Choices
  picks: Picks
  accepted: boolean
  known: Known
  /** What earlier rows spoke of; without it the row is looked at alone. */
  eyes?: Eyes
}

export type Judged = {
  verdict: Exclude<Verdict, 'left_out'>
  trouble: 0 | 1 | 2
  problems: Problem[]
  fits: Fit[]
  name: string
  record: Meant
}

/** What the zone knows of a row's record and people, and what stands in the way of writing it. */
export async function judge(db: Db, actor: Actor, asked: Asked): Promise<Judged> {
  const { noun, read, choices, picks, accepted, eyes } = asked
  const { fits, stray, elsewhere } = await recordFits(db, actor, asked)
  const known = meantBy('record', fits, picks)
  const id = typeof known === 'object' && 'id' in known ? known.id : null
  const twins = eyes && choices.event_id === undefined ? twinOf(eyes, noun, read, id) : []
  const people = await peopleFits(db, actor, asked, id)
  const all = [...withTwins(fits, twins), ...people]
  const record = meantBy('record', all, picks)
  const told = peopleTold(read, waysFor(record, asked.reader))
  const problems = [
    ...read.problems,
    ...(stray ? [wrong('import_wrong_number', { number: read.number ?? 0 })] : []),
    ...(elsewhere ? [doubt('import_why_elsewhere')] : []),
    ...(record === 'new' && choices.event_id === undefined ? faultsOfNew(actor, asked) : []),
    ...faultsOfPeople(told, picks, all),
    ...(typeof record === 'object' && 'id' in record
      ? (await refusedToChange(db, actor, { ...asked, id: record.id, fits: all })).map((key) => wrong(key))
      : []),
  ]
  const whoms: Whom[] = ['record', ...told.map(({ i }): Whom => `person ${i}`)]
  const isOpen = whoms.some((whom) => meantBy(whom, all, picks) === 'unsure')
  const isWrong = problems.some(({ kind }) => kind !== 'doubt')
  const isDoubtful = !accepted && problems.some(({ kind }) => kind === 'doubt')
  return {
    verdict: isWrong ? 'wrong' : isDoubtful || isOpen ? 'unsure' : record === 'new' ? 'new' : 'found',
    trouble: isWrong ? 2 : isDoubtful || isOpen ? 1 : 0,
    problems,
    fits: all,
    name: rowName(noun, read),
    record,
  }
}

async function recordFits(db: Db, actor: Actor, { noun, read, choices, known }: Asked) {
  if (noun === 'event' && choices.event_id !== undefined) {
    const fits = await fitsOfRecord(db, actor, { noun, known, read: { ...read, number: choices.event_id } })
    return { ...fits, elsewhere: false }
  }
  return { stray: false, elsewhere: false, ...(await fitsOfRecord(db, actor, { noun, read, known })) }
}

/** Two rows of one thing are never sure: somebody has to say whether they are. */
const withTwins = (fits: readonly Fit[], twins: readonly Fit[]): Fit[] =>
  twins.length === 0
    ? [...fits]
    : [...fits.map((fit) => ({ ...fit, sure: false })), ...twins.map((twin) => ({ ...twin, sure: false }))]

async function peopleFits(db: Db, actor: Actor, asked: Asked, id: number | null): Promise<Fit[]> {
  const { read, eyes, noun } = asked
  const all: Fit[] = []
  const members = id !== null && trackOf(noun) ? await membersNamed(db, id) : []
  for (const [i, { facts }] of read.people.entries()) {
    const whom: Whom = `person ${i}`
    const member = members.find((one) => samePerson(one, nameIn(facts)))
    const institution = typeof read.facts.institution === 'string' ? read.facts.institution : ''
    const fits = member
      ? [memberFit(whom, member)]
      : await fitsOfPerson(db, actor, whom, { facts, institution })
    const twins = eyes ? twinOfPerson(eyes, whom, read.at, facts) : []
    // Somebody of an earlier row is who the zone knows then, or was not known at all.
    all.push(...onlyOneSure(fits), ...(fits.length > 0 ? [] : twins))
  }
  return all
}

type MemberNamed = { id: number; name_native: string; name_latin: string }

async function membersNamed(db: Db, venture_id: number): Promise<MemberNamed[]> {
  const ids = (await membersOf(db, venture_id)).map(({ talent_id }) => talent_id)
  if (ids.length === 0) return []
  return db.selectFrom('talent').where('id', 'in', ids).select(['id', 'name_native', 'name_latin']).execute()
}

const memberFit = (whom: Whom, { id, name_native, name_latin }: MemberNamed): Fit => ({
  ...{ whom, id, kind: 'talent', name_zh: name_native, name_en: name_latin },
  ...{ about: '', why: 'member', sure: true },
})

const wrong = (key: string, params: Problem['params'] = {}): Problem => ({
  column: null,
  kind: 'wrong',
  key,
  params,
})
const doubt = (key: string): Problem => ({ column: null, kind: 'doubt', key, params: {} })

/** What a new record lacks, and what this person may not make by hand either. */
function faultsOfNew(actor: Actor, { noun, read }: Asked): Problem[] {
  const missing = read.missing
    .filter((field) => field !== 'basis_on')
    .map((field) => wrong('import_wrong_missing', { field }))
  return [...missing, ...refusedToMake(actor, noun, read).map((key) => wrong(key))]
}

/** Whoever is new has a name: an address alone may only find somebody. */
const faultsOfPeople = (told: ReturnType<typeof peopleTold>, picks: Picks, fits: readonly Fit[]): Problem[] =>
  told.flatMap(({ person: { facts }, i }) => {
    const { name_native, name_latin } = nameIn(facts)
    if (name_native || name_latin || meantBy(`person ${i}`, fits, picks) !== 'new') return []
    return [wrong('import_wrong_nameless', { said: emailsIn(facts).join(' ') || String(facts.phone ?? '') })]
  })
