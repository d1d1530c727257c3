import { type Choice, chosenIn, listKnown } from '#app/features/records/list-filter.ts'
import { type ListParams, listParamsOf } from '#app/platform/list-params.ts'
import { event } from './fields.ts'

export const EVENT_SORTS = ['start', 'name'] as const
export const WHENS = ['upcoming', 'past'] as const

/** What the list of events shows, as its URL says it. */
export type EventList = ListParams<(typeof EVENT_SORTS)[number]> & {
  when: (typeof WHENS)[number]
  /** By the names of the fields. */
  fields: Record<string, Choice>
}

export const EVENTS_KNOWN = listKnown(event, 'when')

/** Reads a list's URL; what makes no sense filters nothing. Of the past, the latest stands first. */
export function eventListOf(search: URLSearchParams): EventList {
  const when = search.get('when') === 'past' ? 'past' : 'upcoming'
  const byName = search.get('sort') === 'name'
  return {
    ...listParamsOf(search, EVENT_SORTS, { dir: when === 'past' && !byName ? 'desc' : 'asc' }),
    when,
    fields: chosenIn(event, search),
  }
}

export const isFiltered = ({ q, fields }: EventList) =>
  q !== '' || Object.values(fields).some((choice) => choice !== null)
