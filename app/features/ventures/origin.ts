import { cut } from '#app/platform/cut.ts'
import { listPath, type Track } from './venture.ts'

/** Pages other than its own list from which a record is opened. */
const PAGES = ['board', 'tasks', 'targets'] as const

/** The view a record was opened from, to go back to and to walk on in: a page and its query without `?`. */
export type Origin = { page: 'list' | (typeof PAGES)[number]; query: string }

/** Reads a record's address: `?list=…` from its own list, `?from=board?…` from elsewhere. */
export function originOf(search: URLSearchParams): Origin {
  const [name, ...rest] = (search.get('from') ?? '').split('?')
  const page = PAGES.find((known) => known === name)
  const query = page ? rest.join('?') : (search.get('list') ?? '')
  return { page: page ?? 'list', query: cut(query, 500) }
}

/** What a link to a record carries so that it knows the way back: `?…` or nothing. */
export function originParam({ page, query }: Origin): string {
  if (page !== 'list') return `?from=${encodeURIComponent(query ? `${page}?${query}` : page)}`
  return query ? `?list=${encodeURIComponent(query)}` : ''
}

/** The address of the view itself. */
export function originPath({ page, query }: Origin, track: Track): string {
  return (page === 'list' ? listPath(track) : `/${page}`) + (query ? `?${query}` : '')
}
