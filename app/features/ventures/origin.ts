import { listPath } from '#app/features/records/record.ts'
import { type Known, queryOf } from '#app/platform/known.ts'
import type { Track } from './venture.ts'

/** Pages other than its own list from which a record is opened. */
const PAGES = ['board', 'tasks', 'targets'] as const

/** The view a record was opened from, to go back to and to walk on in: a page and its query without `?`. */
export type Origin = { page: 'list' | (typeof PAGES)[number]; query: string }

/** Reads a record's address: `?list=…` from its own list, `?from=board?…` from elsewhere. */
export function originOf(search: URLSearchParams): Origin {
  const [name, ...rest] = (search.get('from') ?? '').split('?')
  const page = PAGES.find((known) => known === name)
  const query = page ? rest.join('?') : (search.get('list') ?? '')
  return { page: page ?? 'list', query }
}

/** What a record's address may say of that view: of its own list, and of other `pages`. */
export const originKnown = (list: Known, pages: Partial<Record<(typeof PAGES)[number], Known>>): Known => ({
  list: queryOf(list),
  from: (text) => {
    const { page, query } = originOf(new URLSearchParams({ from: text }))
    const known = page !== 'list' && pages[page]
    return known ? [page, queryOf(known)(query)].filter(Boolean).join('?') : ''
  },
})

/** What a link to a record carries so that it knows the way back: `?…` or nothing. */
export function originParam({ page, query }: Origin): string {
  if (page !== 'list') return `?from=${encodeURIComponent(query ? `${page}?${query}` : page)}`
  return query ? `?list=${encodeURIComponent(query)}` : ''
}

/** The address of the view itself. */
export function originPath({ page, query }: Origin, track: Track): string {
  return (page === 'list' ? listPath(track) : `/${page}`) + (query ? `?${query}` : '')
}
