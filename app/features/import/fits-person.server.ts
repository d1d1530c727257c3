import type { Actor } from '#app/features/accounts/actor.ts'
import { findDuplicates } from '#app/features/talents/duplicates.server.ts'
import { listTalentFacts } from '#app/features/talents/find-talent.server.ts'
import { samePerson } from '#app/features/talents/name.ts'
import { normalEmail } from '#app/platform/email.ts'
import type { Db } from '#db/connect.ts'
import type { Fit, FitWhy, Whom } from './import.ts'
import { keyOf } from './plain.ts'

/** What a row says of somebody, as a talent's facts, and where they are from if it says that of the whole row. */
export type Somebody = { facts: Readonly<Record<string, unknown>>; institution?: string }
type Known = Awaited<ReturnType<typeof listTalentFacts>>[number]

/** As many namesakes as are looked at. */
const MOST = 100
const SHOWN = 5
/** Beside a name so many facts that agree say that it is the same person. */
const ENOUGH_ALIKE = 2

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
export const nameIn = (facts: Somebody['facts']) => ({
  name_native: textOf(facts.name_native),
  name_latin: textOf(facts.name_latin),
})
export const emailsIn = (facts: Somebody['facts']): string[] => (facts.emails as string[] | undefined) ?? []
export const digitsIn = (phone: unknown) => textOf(phone).replace(/\D/g, '').slice(-11)

/** Whom the zone knows that a row may mean, the likeliest first. Sure is one alone, and only with more than a name. */
export async function fitsOfPerson(db: Db, actor: Actor, whom: Whom, somebody: Somebody): Promise<Fit[]> {
  const asked = { ...nameIn(somebody.facts), emails: emailsIn(somebody.facts) }
  const alike = await findDuplicates(db, actor, asked, MOST)
  if (alike.length === 0) return []
  const known = await listTalentFacts(
    db,
    actor,
    alike.map(({ id }) => id),
  )
  const fits = alike.flatMap(({ id }): Fit[] => {
    const talent = known.find((one) => one.id === id)
    return talent ? [fitOf(whom, talent, somebody)] : []
  })
  return onlyOneSure(fits).slice(0, SHOWN)
}

function fitOf(whom: Whom, talent: Known, somebody: Somebody): Fit {
  const { why, sure } = weigh(talent, somebody)
  return {
    ...{ whom, id: talent.id, kind: 'talent', name_zh: talent.name_native, name_en: talent.name_latin },
    ...{ about: [talent.affiliation, talent.job_title].filter(Boolean).join(' · '), why, sure },
  }
}

function weigh(talent: Known, { facts, institution = '' }: Somebody): { why: FitWhy; sure: boolean } {
  const name = nameIn(facts)
  const isNamed = name.name_native !== '' || name.name_latin !== ''
  const isSame = !isNamed || samePerson(talent, name)
  const own = emailsIn(facts).map(normalEmail)
  // Offices have addresses that several people share.
  if (talent.emails.some((email) => own.includes(normalEmail(email)))) return { why: 'email', sure: isSame }
  if (digitsIn(facts.phone) !== '' && digitsIn(facts.phone) === digitsIn(talent.phone))
    return { why: 'phone', sure: isSame }
  const where = keyOf(textOf(facts.affiliation) || institution)
  if (where !== '' && where === keyOf(talent.affiliation)) return { why: 'institution', sure: true }
  return agrees(talent, facts) ? { why: 'same', sure: true } : { why: 'name', sure: false }
}

/** Whether all that is said stands there word by word, and that is more than a name. */
function agrees(talent: Known, facts: Somebody['facts']): boolean {
  const said = Object.entries(facts).filter(([field]) => !/^(?:name_|basis_|park_id)/.test(field))
  const all: Readonly<Record<string, unknown>> = talent
  return (
    said.length >= ENOUGH_ALIKE &&
    said.every(([field, value]) => JSON.stringify(all[field]) === JSON.stringify(value))
  )
}

/** Two that are sure are none; the sure one stands first. */
export function onlyOneSure(fits: readonly Fit[]): Fit[] {
  const sure = fits.filter((fit) => fit.sure)
  if (sure.length > 1) return fits.map((fit) => ({ ...fit, sure: false }))
  return [...sure, ...fits.filter((fit) => !fit.sure)]
}
