import { type Choice, chosenIn, listKnown } from '#app/features/records/list-filter.ts'
import { type ListParams, listParamsOf } from '#app/platform/list-params.ts'
import { talent } from './fields.ts'

export const SORTS = ['newest', 'name', 'updated', 'country'] as const
export type TalentSort = (typeof SORTS)[number]

/** What the list of talents shows, as its URL says it. */
export type TalentList = ListParams<TalentSort> & {
  /** By the names of the fields. */
  fields: Record<string, Choice>
  /** Only those who attended an event. */
  attended: boolean
}

export const TALENTS_KNOWN = listKnown(talent, 'attended')

/** Reads a list's URL; what makes no sense filters nothing. */
export function talentListOf(search: URLSearchParams): TalentList {
  const upward = ['name', 'country'].includes(search.get('sort') ?? '')
  return {
    ...listParamsOf(search, SORTS, { sort: 'newest', dir: upward ? 'asc' : 'desc' }),
    fields: chosenIn(talent, search),
    attended: search.get('attended') === '1',
  }
}

export const isFiltered = ({ q, attended, fields }: TalentList) =>
  q !== '' || attended || Object.values(fields).some((choice) => choice !== null)
