import { type Choice, chosenIn, listKnown } from '#app/features/records/list-filter.ts'
import { type ListParams, listParamsOf } from '#app/platform/list-params.ts'
import { event } from './fields.ts'

export const EVENT_SORTS = ['start', 'name'] as const
export const WHENS = ['upcoming', 'past', 'all'] as const

/** What the list of events shows, as its URL says it. */
export type EventList = ListParams<(typeof EVENT_SORTS)[number]> & {
  when: (typeof WHENS)[number]
  /** By the names of the fields. */
  fields: Record<string, Choice>
}

export const EVENTS_KNOWN = listKnown(event, 'when')

/** Reads a list's URL; what makes no sense filters nothing. But of those to come alone, the latest stands first. */
export function eventListOf(search: URLSearchParams): EventList {
  const when = WHENS.find((known) => known === search.get('when')) ?? 'upcoming'
  const byName = search.get('sort') === 'name'
  return {
    ...listParamsOf(search, EVENT_SORTS, { dir: when === 'upcoming' || byName ? 'asc' : 'desc' }),
    when,
    fields: chosenIn(event, search),
  }
}

export const isFiltered = ({ q, fields }: EventList) =>
  q !== '' || Object.values(fields).some((choice) => choice !== null)
