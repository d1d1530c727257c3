import { event } from '#app/features/events/fields.ts'
import type { Field } from '#app/features/records/field.ts'
import type { Look } from '#app/features/records/field-text.ts'
import { talent } from '#app/features/talents/fields.ts'
import { team } from '#app/features/ventures/fields.ts'
import * as m from '#app/paraglide/messages.js'
import type { Choice } from '#app/ui/field.tsx'
import { answersFor } from './answers.ts'
import type { Choices } from './import.ts'
import type { ImportNoun } from './target.ts'

/** What can be said for rows that don't say it themselves. */
type ForAll = 'park_id' | 'sector_id' | 'kind' | 'basis_kind' | 'event_id'

const BY_NOUN: Record<ImportNoun, readonly ForAll[]> = {
  team: ['park_id', 'sector_id', 'basis_kind'],
  project: ['park_id', 'sector_id', 'basis_kind'],
  talent: ['park_id', 'basis_kind'],
  institute: [],
  event: ['event_id', 'park_id', 'kind', 'basis_kind'],
}

type ForAllShown = { name: ForAll; label: string; options: readonly Choice[]; value: string }

const FIELDS: Record<Exclude<ForAll, 'event_id'>, Field> = {
  park_id: team.fields.park_id,
  sector_id: team.fields.sector_id,
  kind: event.fields.kind,
  basis_kind: talent.fields.basis_kind,
}

/** The questions about a whole sheet, with what is offered and what stands. */
export const forAllOf = (noun: ImportNoun, choices: Choices, look: Look): ForAllShown[] =>
  BY_NOUN[noun].map((name) => ({
    name,
    label: name === 'event_id' ? m.import_field_guests_of() : FIELDS[name].label(),
    options: offered(name, look),
    value: String(standing(name, choices) ?? ''),
  }))

const offered = (name: ForAll, look: Look): readonly Choice[] => {
  if (name === 'event_id') return look.events ?? []
  return name === 'basis_kind'
    ? answersFor('talent', name, look)
    : answersFor(name === 'kind' ? 'event' : 'team', name, look)
}

const standing = (name: ForAll, { facts = {}, event_id }: Choices): unknown =>
  name === 'event_id'
    ? event_id
    : name === 'park_id'
      ? (facts.park_id ?? [facts.park_ids].flat()[0])
      : facts[name]

/** What was chosen, in the place of what stood; undefined where something was not offered. */
export function chosenForAll(
  noun: ImportNoun,
  before: Choices,
  look: Look,
  said: Readonly<Partial<Record<ForAll, string | number | null>>>,
): Choices | undefined {
  const facts = { ...before.facts }
  const choices: Choices = { facts }
  for (const { name, options } of forAllOf(noun, before, look)) {
    const wanted = said[name] ?? ''
    const value =
      wanted === '' ? undefined : options.find((one) => String(one.value) === String(wanted))?.value
    if (wanted !== '' && value === undefined) return undefined
    if (name === 'event_id') {
      if (value !== undefined) choices.event_id = Number(value)
      continue
    }
    const own = name === 'park_id' && noun === 'event' ? 'park_ids' : name
    if (value === undefined) delete facts[own]
    else facts[own] = own === 'park_ids' ? [value] : value
    if (name === 'basis_kind' && value !== before.facts?.basis_kind) {
      delete facts.basis_note
      delete facts.basis_text_version
    }
  }
  return choices
}
