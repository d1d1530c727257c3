import type { RawBuilder, SqlBool } from 'kysely'
import type { Count, Cursor } from '#app/platform/list-params.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { PostgresSearch } from './on-postgres.server.ts'
import { SqliteSearch } from './on-sqlite.server.ts'
import { type PageWish, type Row, rowTest, type Searched, type Wish } from './search.server.ts'
import { termGroupsOf } from './search-text.server.ts'

export type { PageWish, Predicate, Searched, Wish } from './search.server.ts'

type Paging = { size: number; after?: Cursor | null; before?: Cursor | null }
export type Page = { ids: number[]; previous: Cursor | null; next: Cursor | null }

/** The ids of one page of a list, in order, complete: every match is on some page. */
export async function findPage<T extends Searched>(db: Db, table: T, wish: PageWish<T>): Promise<Page> {
  return pageOf(await searchOf(db, table, wish).firstRows(), wish)
}

/** The same, and how many match in all. What finds a page's rows often knows that too. */
export async function findCountedPage<T extends Searched>(
  db: Db,
  table: T,
  wish: PageWish<T>,
): Promise<Page & { total: Count }> {
  const { rows, total } = await searchOf(db, table, wish).found()
  return { ...pageOf(rows, wish), total }
}

/** How many match, counted so far that one knows there are many. */
export function countMatching<T extends Searched>(
  db: Db,
  table: T,
  wish: Wish<T>,
  most?: number,
): Promise<Count> {
  const limits = most === undefined ? wish.limits : { ...wish.limits, counted: most, countedPlainly: most }
  return searchOf(db, table, { ...wish, limits, sort: 'id' as never, dir: 'desc', size: 1 }).count()
}

/** Rows in the order of their ids, for what a page's second query selected. */
export function inOrderOf<R extends { id: number }>(ids: number[], rows: R[]): R[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** A row's own test for what was typed, without an index: for queries over few rows, like one board. */
export function matchesText(db: Db, table: Searched | 'record', q: string): RawBuilder<SqlBool> {
  return rowTest(db, table, termGroupsOf(q))
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
