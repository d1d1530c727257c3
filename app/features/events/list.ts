import { idIn } from '#app/platform/id.ts'
import { type ListParams, listParamsOf } from '#app/platform/list-params.ts'
import { EVENT_KINDS, type EventKind } from './event.ts'

export const EVENT_SORTS = ['start', 'name'] as const
export const WHENS = ['upcoming', 'past'] as const
export const EVENT_FILTERS = ['kind', 'park', 'organiser'] as const

/** What the list of events shows, as its URL says it. */
export type EventList = ListParams<(typeof EVENT_SORTS)[number]> & {
  when: (typeof WHENS)[number]
  kind: EventKind | null
  park: number | null
  organiser: number | null
}

/** Reads a list's URL; what makes no sense filters nothing. Of the past, the latest stands first. */
export function eventListOf(search: URLSearchParams): EventList {
  const when = search.get('when') === 'past' ? 'past' : 'upcoming'
  const byName = search.get('sort') === 'name'
  return {
    ...listParamsOf(search, EVENT_SORTS, { dir: when === 'past' && !byName ? 'desc' : 'asc' }),
    when,
    kind: EVENT_KINDS.find((kind) => kind === search.get('kind')) ?? null,
    park: idIn(search.get('park')),
    organiser: idIn(search.get('organiser')),
  }
}
