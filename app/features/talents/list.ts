import { isCountry } from '#app/platform/countries.ts'
import { cut } from '#app/platform/cut.ts'
import { type ListParams, listParamsOf } from '#app/platform/list-params.ts'
import { BASIS_KINDS, type BasisKind } from './talent.ts'

export const SORTS = ['newest', 'name', 'updated', 'country'] as const
export type TalentSort = (typeof SORTS)[number]

/** A number chooses one, 'none' those without. */
type Pick = number | 'none' | null

/** What the list of talents shows, as its URL says it. */
export type TalentList = ListParams<TalentSort> & {
  country: string | null
  sector: Pick
  park: Pick
  owner: Pick
  /** The event they were met at. */
  event: number | null
  basis: BasisKind | null
  /** Only those who attended an event. */
  attended: boolean
}

export const FILTERS = ['country', 'sector', 'park', 'owner', 'event', 'basis', 'attended'] as const

/** Reads a list's URL; what makes no sense filters nothing. */
export function talentListOf(search: URLSearchParams): TalentList {
  const upward = ['name', 'country'].includes(search.get('sort') ?? '')
  const country = search.get('country')
  const event = pickOf(search.get('event'))
  return {
    ...listParamsOf(search, SORTS, { sort: 'newest', dir: upward ? 'asc' : 'desc' }),
    country: country && isCountry(country) ? country : null,
    sector: pickOf(search.get('sector')),
    park: pickOf(search.get('park')),
    owner: pickOf(search.get('owner')),
    event: event === 'none' ? null : event,
    basis: BASIS_KINDS.find((kind) => kind === search.get('basis')) ?? null,
    attended: search.get('attended') === '1',
  }
}

/** Where a record's way back leads: only a list's own query, whatever the URL says. */
export const listQueryOf = (text: string | null): URLSearchParams => new URLSearchParams(cut(text ?? '', 500))

function pickOf(text: string | null): Pick {
  if (text === 'none') return 'none'
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
