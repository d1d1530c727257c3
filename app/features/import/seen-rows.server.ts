import type { RecordKind } from '#app/features/records/record.ts'
import { nameForms, samePerson } from '#app/features/talents/name.ts'
import { nameFormsOf, sameName } from '#app/features/ventures/venture-name.server.ts'
import { normalEmail } from '#app/platform/email.ts'
import { digitsIn, emailsIn, nameIn } from './fits-person.server.ts'
import type { Fit, Whom } from './import.ts'
import { keyOf } from './plain.ts'
import type { RowRead } from './row.ts'
import { type ImportNoun, nameFields, trackOf } from './target.ts'

type Named = { name_zh: string; name_en: string }
type Seen = Named & { at: number }

/** What earlier rows of a sheet spoke of: by what may tell it from others the rows that said so. */
export type SeenRows = Map<string, Seen[]>

/** `by_name` are keys that names of one sound share too: those have to be the same name. */
type Keys = { certain: string[]; by_name: { key: string; sure: boolean }[] }

/** Of one key so many rows are kept: whoever is called so often is told from the others by more. */
const MOST_KEPT = 20

/** How a row is looked at: with what was seen, and whether later rows may find this one; one that is left out makes nothing. */
export type Eyes = { seen: SeenRows; remembers: boolean }

/** The earlier row that says the same thing, and whether that is sure; then this one is seen too. */
export function twinOf(seen: Eyes, noun: ImportNoun, row: RowRead, id: number | null): Fit[] {
  // The guests of one event stand in many rows.
  if (noun === 'event' && row.people.length > 0) return []
  const [zh, en] = nameFields(noun).map((field) => String(row.facts[field] ?? ''))
  return look(seen, 'record', noun, keysOf(noun, row, id), {
    at: row.at,
    name_zh: zh ?? '',
    name_en: en ?? '',
  })
}

/** The same of somebody a row names. Addresses and phones say who it is; a name alone doesn't. */
export function twinOfPerson(
  seen: Eyes,
  whom: Whom,
  at: number,
  facts: Readonly<Record<string, unknown>>,
): Fit[] {
  const { name_native, name_latin } = nameIn(facts)
  const keys = personKeys(facts, 'person')
  return look(seen, whom, 'talent', keys, { at, name_zh: name_native, name_en: name_latin })
}

function look(
  { seen, remembers }: Eyes,
  whom: Whom,
  kind: RecordKind,
  { certain, by_name }: Keys,
  own: Seen,
): Fit[] {
  const same = (key: string) => seen.get(key)?.find((other) => isSame(kind, other, own))
  const known = certain.flatMap((key) => seen.get(key) ?? [])
  // Offices have addresses that several people share.
  const isAnyone = kind !== 'talent' || (isNameless(own) && known.every((one) => isOne(kind, one, known[0])))
  const certainly = known.find((other) => isAnyone || isSame(kind, other, own))
  const maybe = known[0] && { twin: known[0], sure: false }
  const named = by_name.flatMap(({ key, sure }) => {
    const twin = same(key)
    return twin ? [{ twin, sure }] : []
  })
  const found = certainly
    ? { twin: certainly, sure: true }
    : (named.find(({ sure }) => sure) ?? maybe ?? named[0])
  for (const key of remembers ? [...certain, ...by_name.map((one) => one.key)] : []) {
    const rows = seen.get(key) ?? []
    if (rows.length < MOST_KEPT) seen.set(key, [...rows, own])
  }
  if (!found) return []
  const { name_zh, name_en, at } = found.twin
  return [{ whom, id: null, at, kind, name_zh, name_en, about: '', why: 'twin', sure: found.sure }]
}

/** Of two of whom one has no name nobody says that they are others. */
const isOne = (kind: RecordKind, a: Named, b: Named | undefined) =>
  !b || isNameless(a) || isNameless(b) || isSame(kind, a, b)

const isNameless = ({ name_zh, name_en }: Named) => name_zh === '' && name_en === ''

function isSame(kind: RecordKind, a: Named, b: Named): boolean {
  if (kind === 'talent') {
    const person = ({ name_zh, name_en }: Named) => ({ name_native: name_zh, name_latin: name_en })
    return samePerson(person(a), person(b))
  }
  const names = ({ name_zh, name_en }: Named) => [name_zh, name_en].filter(Boolean)
  return names(a).some((one) => names(b).some((other) => sameName(one, other) || keyOf(one) === keyOf(other)))
}

function keysOf(noun: ImportNoun, row: RowRead, id: number | null): Keys {
  const certain = id === null ? [] : [`id ${id}`]
  if (noun === 'talent') {
    const keys = personKeys(row.facts, 'talent')
    return { certain: [...certain, ...keys.certain], by_name: keys.by_name }
  }
  const names = nameFields(noun)
    .map((field) => String(row.facts[field] ?? ''))
    .filter(Boolean)
  const day = noun === 'event' ? String(row.facts.starts ?? '').slice(0, 10) : ''
  const forms = trackOf(noun) ? names.flatMap(nameFormsOf) : names.map(keyOf)
  return { certain, by_name: forms.map((form) => ({ key: `${noun} ${form} ${day}`, sure: false })) }
}

function personKeys(facts: Readonly<Record<string, unknown>>, of: string): Keys {
  const forms = nameForms(nameIn(facts))
  const beside = [digitsIn(facts.phone), keyOf(String(facts.affiliation ?? ''))].filter(Boolean)
  return {
    certain: emailsIn(facts).map((email) => `${of} ${normalEmail(email)}`),
    by_name: [
      ...beside.flatMap((more) => forms.map((form) => ({ key: `${of} ${form} ${more}`, sure: true }))),
      ...forms.map((form) => ({ key: `${of} ${form}`, sure: false })),
    ],
  }
}
