import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { readListed } from '#app/platform/listed.ts'
import type { Choice } from '#app/ui/field.tsx'
import type { Look } from './field-text.ts'

export type Named = { id: number; name_zh: string; name_en: string }

/** What a page's loader brings beside the zone's own parks and sectors: rows by their names, codes in words; or a text. */
export type Offered = {
  owners?: readonly (Named & { park_ids?: readonly number[] | null })[]
  institutes?: readonly Named[] | string
  events?: readonly Named[] | string
  countries?: readonly Choice[] | string
  languages?: readonly Choice[]
  time_zones?: readonly Choice[]
}

/**
 * All that fields can be chosen from, in the reader's language; `own` are the rows a record names itself, which may
 * no longer be among what is offered.
 */
export function useLook({ owners, institutes, events, countries, ...coded }: Offered, own: Own = {}): Look {
  const { parks, sectors } = useZone()
  return lazily(coded, {
    parks: () => choicesOf(parks),
    sectors: () => choicesOf(sectors),
    owners: () => withOwn(owners, own.owner),
    reach: () => new Map(owners?.map(({ id, park_ids }) => [id, park_ids ?? null])),
    institutes: () => withOwn(institutes, own.institute),
    events: () => withOwn(events, own.event && seenOrNot(own.event)),
    countries: () => (typeof countries === 'string' ? listedIn(countries, String) : (countries ?? [])),
  })
}

/** Most of it is for forms that nobody opens: what is asked for is made then, once. */
function lazily(made: Look, rest: { [S in keyof Look]: () => Look[S] }): Look {
  const look: Look = { ...made }
  for (const [source, make] of Object.entries(rest)) {
    let kept: unknown
    Object.defineProperty(look, source, { enumerable: true, get: () => (kept ??= make()) })
  }
  return look
}

type Loose = { id: number | null; name_zh: string | null; name_en: string | null }
type Own = { owner?: Loose; institute?: Loose; event?: Loose }

/** Where a record came from stays with it, also for whoever may not know which event of another park that was. */
function seenOrNot({ id, name_zh, name_en }: Loose): Loose {
  const words = name_zh || name_en ? '' : m.record_choice_unseen_event()
  return { id, name_zh: name_zh || words, name_en: name_en || words }
}

function withOwn(offered: readonly Named[] | string = [], own?: Loose): readonly Choice[] {
  const choices = typeof offered === 'string' ? listedIn(offered, Number) : choicesOf(offered)
  if (!own?.id || choices.some(({ value }) => value === own.id)) return choices
  const { id, name_zh, name_en } = own
  return [...choices, ...choicesOf([{ id, name_zh: name_zh ?? '', name_en: name_en ?? '' }])]
}

const listedIn = (text: string, read: (cell: string) => string | number): Choice[] =>
  readListed(text).map(([value = '', label = '']) => ({ value: read(value), label }))
