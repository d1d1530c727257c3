import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Count, type Cursor, sumOf } from '#app/platform/list-params.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { PostgresSearch } from './on-postgres.server.ts'
import { SqliteSearch } from './on-sqlite.server.ts'
import { type PageWish, type Row, rowTest, type Search, type Searched, type Wish } from './search.server.ts'
import { asksForNothing, termGroupsOf } from './search-text.server.ts'
import { numberIn } from './tokens.ts'

export type { PageWish, Predicate, Searched, Wish } from './search.server.ts'

type Paging = { size: number; after?: Cursor | null; before?: Cursor | null }
export type Page = { ids: number[]; previous: Cursor | null; next: Cursor | null }

/** The ids of one page of a list, in order, complete: every match is on some page. */
export async function findPage<T extends Searched>(db: Db, table: T, wish: PageWish<T>): Promise<Page> {
  if (asksForNothing(wish.q)) return NOTHING
  const search = searchOf(db, table, wish)
  return pageOf(withNumbered(search, await search.firstRows(), await search.numbered()), wish)
}

/** The same, and how many match in all. What finds a page's rows often knows that too. */
export async function findCountedPage<T extends Searched>(
  db: Db,
  table: T,
  wish: PageWish<T>,
): Promise<Page & { total: Count }> {
  if (asksForNothing(wish.q)) return { ...NOTHING, total: 0 }
  const search = searchOf(db, table, wish)
  const { rows, total } = await search.found()
  const numbered = await search.numbered()
  return { ...pageOf(withNumbered(search, rows, numbered), wish), total: sumOf(total, numbered ? 1 : 0) }
}

/** How many match, counted so far that one knows there are many. */
export async function countMatching<T extends Searched>(
  db: Db,
  table: T,
  wish: Wish<T>,
  most?: number,
): Promise<Count> {
  const limits = most === undefined ? wish.limits : { ...wish.limits, counted: most, countedPlainly: most }
  if (asksForNothing(wish.q)) return 0
  const search = searchOf(db, table, { ...wish, limits, sort: 'id' as never, dir: 'desc', size: 1 })
  return sumOf(await search.count(), (await search.numbered()) ? 1 : 0)
}

/** Rows in the order of their ids, for what a page's second query selected. */
export function inOrderOf<R extends { id: number }>(ids: number[], rows: R[]): R[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/**
 * A row's own test for what was typed, without an index: for queries over few rows, like one board. A record is also
 * found by its number; accounts have numbers of their own, which nobody types.
 */
export function matchesText(db: Db, table: Searched | 'record' | 'account', q: string): RawBuilder<SqlBool> {
  if (asksForNothing(q)) return sql<SqlBool>`1 = 0`
  const test = rowTest(db, table, termGroupsOf(q))
  const id = table === 'account' ? null : numberIn(q)
  return id === null ? test : sql<SqlBool>`(${test} or ${sql.ref(`${table}.id`)} = ${id})`
}

const NOTHING: Page = { ids: [], previous: null, next: null }

function withNumbered<T extends Searched>(
  search: Search<T>,
  rows: Row[],
  numbered: Awaited<ReturnType<Search<T>['numbered']>>,
) {
  return numbered?.follows ? search.inOrderRead([...rows, numbered]) : rows
}

function searchOf<T extends Searched>(db: Db, table: T, wish: PageWish<T>) {
  const Engine = engineOf(db) === 'sqlite' ? SqliteSearch : PostgresSearch
  return new Engine(db, table, wish)
}

/** A page of what was found: its rows and one more, in the order read. */
export function pageOf(found: Row[], { size, before, after }: Paging): Page {
  const rows = found.slice(0, size)
  if (before) rows.reverse()
  const more = found.length > size
  const first = rows[0] ?? null
  const last = rows.at(-1) ?? null
  return {
    ids: rows.map((row) => row.id),
    previous: (before ? more : after) ? first : null,
    next: before || more ? last : null,
  }
}
