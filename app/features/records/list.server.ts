import { setImmediate as aTurn } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import {
  findCountedPage,
  findPage,
  inOrderOf,
  type Page,
  type PageWish,
  type Searched,
} from '#app/features/search/matching.server.ts'
import { type Count, type Cursor, cursorText, type ListParams } from '#app/platform/list-params.ts'
import type { Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'

/** How a noun's records are listed: what an order goes by, how the ids of a page are found, and how rows are read. */
export type Listing<P extends ListParams<string>, R extends { id: number }> = Finding<P> & {
  rows: (db: Db, ids: number[]) => Promise<R[]>
}

type Finding<P extends ListParams<string>> = {
  table: Searched
  /** What rows of the table are sorted by. */
  key: (sort: P['sort']) => RawBuilder<unknown>
  find: (db: Db, actor: Actor, params: P) => Promise<Page>
  /** The same, and how many match in all. */
  findCounted: (db: Db, actor: Actor, params: P) => Promise<Page & { total: Count }>
}

/** Pages found by whichever plan the search chooses; `wish` says what the list is narrowed to. */
export function bySearch<T extends Searched, P extends ListParams<string>>(
  table: T,
  columns: Readonly<Record<P['sort'], keyof Database[T] & string>>,
  wish: (actor: Actor, params: P) => Omit<PageWish<T>, keyof ListParams<string> | 'numbered'>,
): Finding<P> {
  const whole = (actor: Actor, params: P): PageWish<T> => ({
    ...params,
    ...wish(actor, params),
    numbered: true,
    sort: columns[params.sort as P['sort']],
  })
  return {
    table,
    key: (sort) => sql.ref(`${table}.${columns[sort]}`),
    find: (db, actor, params) => findPage(db, table, whole(actor, params)),
    findCounted: (db, actor, params) => findCountedPage(db, table, whole(actor, params)),
  }
}

/** One page of the records a person may see, in order, how many there are, and where the pages beside it begin. */
export async function listRecords<P extends ListParams<string>, R extends { id: number }>(
  db: Db,
  actor: Actor,
  listing: Listing<P, R>,
  params: P,
) {
  const { ids, previous, next, total } = await listing.findCounted(db, actor, params)
  return {
    rows: ids.length > 0 ? inOrderOf(ids, await listing.rows(db, ids)) : [],
    previous: previous && cursorText(previous),
    next: next && cursorText(next),
    total,
  }
}

/** As many ids at a time: between two such pages others have their turn. */
const RUN = 1000

/** What all pages of a list show together, in its order. */
export async function idsIn<P extends ListParams<string>>(
  db: Db,
  actor: Actor,
  { find }: Finding<P>,
  params: P,
): Promise<number[]> {
  const all = new Set<number>()
  for (let after: Cursor | null = null; ; await aTurn()) {
    const { ids, next }: Page = await find(db, actor, { ...params, size: RUN, before: null, after })
    for (const id of ids) all.add(id)
    if (!next) return [...all]
    after = next
  }
}

/** The records before and after one, in the list it was opened from. */
export async function neighboursIn<P extends ListParams<string>>(
  db: Db,
  actor: Actor,
  { table, key, find }: Finding<P>,
  params: P,
  id: number,
) {
  const { rows } = await sql<{ value: unknown }>`
    select ${key(params.sort)} as value from ${sql.table(table)} where id = ${id}`.execute(db)
  if (!rows[0]) return { previous: null, next: null }
  const here = { id, value: String(rows[0].value) }
  const beside = async (way: 'before' | 'after') => {
    const { ids } = await find(db, actor, { ...params, size: 1, after: null, before: null, [way]: here })
    return ids[0] ?? null
  }
  return { previous: await beside('before'), next: await beside('after') }
}
