import { cut } from './cut.ts'
import { GREATEST_ID } from './id.ts'
import { type Known, words } from './known.ts'

/** As much as anybody types to find something. */
const MOST_TYPED = 100

/** Addresses that say only what was typed to find something. */
export const typedKnown = <N extends string = 'q'>(name = 'q' as N) =>
  ({ [name]: MOST_TYPED }) as Record<N, number>

export const typedIn = (search: URLSearchParams, name = 'q') =>
  cut((search.get(name) ?? '').trim(), MOST_TYPED)

/** What the URL of a list says: `?q=&sort=&dir=&size=&after=` and the list's own filters beside them. */
export type ListParams<S extends string> = {
  q: string
  sort: S
  dir: 'asc' | 'desc'
  size: number
  /** Where the page begins: the sort value and id of the last row before it. */
  after: Cursor | null
  /** The same for a page read backwards. */
  before: Cursor | null
}

/** The same for its address. */
export const LIST_KNOWN: Known = { ...words('sort', 'dir', 'size'), ...typedKnown(), after: 311, before: 311 }

export type Cursor = { value: string; id: number }

/** How many there are; of very many only that they are more than so many: counting on would cost more with each. */
export type Count = number | { over: number }

/** How many two are together, as far as they are counted. */
export function sumOf(a: Count, b: Count): Count {
  const least = (count: Count) => (typeof count === 'number' ? count : count.over)
  const sum = least(a) + least(b)
  return typeof a === 'number' && typeof b === 'number' ? sum : { over: sum }
}

export const PAGE_SIZES = [25, 50, 100] as const

/** Reads a list's URL; anything unknown falls back to the default. */
export function listParamsOf<S extends string>(
  search: URLSearchParams,
  sorts: readonly [S, ...S[]],
  fallback: { sort?: S; dir?: 'asc' | 'desc' } = {},
): ListParams<S> {
  const size = Number(search.get('size'))
  const dir = search.get('dir')
  return {
    q: typedIn(search),
    sort: sorts.find((sort) => sort === search.get('sort')) ?? fallback.sort ?? sorts[0],
    dir: dir === 'asc' || dir === 'desc' ? dir : (fallback.dir ?? 'asc'),
    size: PAGE_SIZES.find((known) => known === size) ?? 50,
    after: cursorOf(search.get('after')),
    before: cursorOf(search.get('before')),
  }
}

/** The beginning of a list that nobody searches: what many people look at. */
export const isCommon = ({ q, after, before }: ListParams<string>) => q === '' && !after && !before

/** What a list's page has to know of them. */
export type Shown = Pick<ListParams<string>, 'sort' | 'dir' | 'size'>
export const shownBy = ({ sort, dir, size }: ListParams<string>): Shown => ({ sort, dir, size })

export const cursorText = ({ value, id }: Cursor) => `${id}.${value}`

function cursorOf(text: string | null): Cursor | null {
  const match = /^(\d{1,10})\.(.{0,300})$/s.exec(text ?? '')
  return match ? { id: Math.min(Number(match[1]), GREATEST_ID), value: match[2] ?? '' } : null
}

/** The same URL with some parameters changed (null removes one); paging starts again unless it is what changes. */
export function withParams(search: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(search)
  if (!('after' in changes)) next.delete('after')
  if (!('before' in changes)) next.delete('before')
  if (!('page' in changes)) next.delete('page')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  const text = next.toString()
  return text ? `?${text}` : '?'
}
