import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import type { Cursor } from '#app/platform/list-params.ts'
import { type Db, engineOf } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { termsOf } from './tokens.ts'

/** The tables that keep a search_text. */
export type Searched = 'talent' | 'venture' | 'event' | 'account'

export type Predicate<T extends Searched> = (eb: ExpressionBuilder<Database, T>) => Expression<SqlBool>

/** What a list asks for. */
export type Wish<T extends Searched> = {
  /** What was typed. */
  q: string
  /** Filters and scope, said with columns of `T` (which goes by its own name): the truth. */
  where?: Predicate<T>
  /**
   * The same filters as tokens, as far as search_text has them: all groups, of each any token. They only
   * narrow what the index is asked for, so say no more with them than `where` does.
   */
  facets?: string[][]
  /** The facets say everything that `where` says: what the index finds needs no second look at its row. */
  exact?: boolean
}

export type PageWish<T extends Searched> = Wish<T> & {
  /** A text column that is never null, with an index on (it, id); or the id itself. */
  sort: keyof Database[T] & string
  dir: 'asc' | 'desc'
  size: number
  after?: Cursor | null
  before?: Cursor | null
  /** For tests: both are chosen for rows of a thousand bytes. */
  limits?: typeof LIMITS
}

export type Page = { ids: number[]; previous: Cursor | null; next: Cursor | null }

/** Rows looked at along the sort order before the search index is asked; matches fetched from it at once. */
const LIMITS = {
  walk: 1000,
  sortable: 20_000,
  /** Up to so many matches are fetched and sorted; more are met sooner by following the sort order's index. */
  few: 1000,
}
/** How far along an index, without looking at rows. */
const STRETCH = 100_000
const GREATEST_ID = 2_147_483_647
const LONGEST_INDEXED_PREFIX = 3

/**
 * The ids of one page of a list, in order, complete: every match is on some page. Three plans, the cheapest
 * that can answer: walking along the sort order finds a common term within a few rows; a rare one is fetched
 * from the search index and sorted; what is neither is walked further, and at last sorted as a whole.
 */
export async function findPage<T extends Searched>(db: Db, table: T, wish: PageWish<T>): Promise<Page> {
  const backwards = Boolean(wish.before)
  const search = new Search(db, table, wish)
  const found = await search.firstRows()
  const rows = found.slice(0, wish.size)
  if (backwards) rows.reverse()
  const more = found.length > wish.size
  const first = rows[0] ?? null
  const last = rows.at(-1) ?? null
  return {
    ids: rows.map((row) => row.id),
    previous: (backwards ? more : wish.after) ? first : null,
    next: backwards || more ? last : null,
  }
}

/** How many match, counted to `most`: one more than `most` means "more than that". */
export async function countMatching<T extends Searched>(
  db: Db,
  table: T,
  wish: Wish<T>,
  most = 10_000,
): Promise<number> {
  return new Search(db, table, { ...wish, sort: 'id' as never, dir: 'desc', size: most }).count()
}

/** Rows in the order of their ids, for what a page's second query selected. */
export function inOrderOf<R extends { id: number }>(ids: number[], rows: R[]): R[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** A row's own test for what was typed, without an index: for queries over few rows, like one board. */
export function matchesText(db: Db, table: Searched, q: string): RawBuilder<SqlBool> {
  return rowTest(db, table, termsOf(q))
}

type Row = { id: number; value: string }

class Search<T extends Searched> {
  readonly #db: Db
  readonly #table: T
  readonly #wish: PageWish<T>
  readonly #terms: string[]
  readonly #where: RawBuilder<SqlBool>
  readonly #up: boolean

  constructor(db: Db, table: T, wish: PageWish<T>) {
    this.#db = db
    this.#table = table
    this.#wish = wish
    this.#terms = termsOf(wish.q)
    const filter = wish.where?.(expressionBuilder<Database, T>()) ?? sql<SqlBool>`1 = 1`
    this.#where = sql<SqlBool>`(${filter}) and ${rowTest(db, table, this.#terms)}`
    this.#up = (wish.dir === 'asc') !== Boolean(wish.before)
  }

  async firstRows(): Promise<Row[]> {
    if (this.#isPlain()) return this.#rows(sql<SqlBool>`1 = 1`)
    const { walk, sortable } = this.#limits()
    const inIndexOrder = this.#isLite() && this.#byId() && this.#groups().length > 0
    if (inIndexOrder && !this.#hasLongPrefix()) return this.#rowsInIndexOrder()
    const start = this.#start()
    const end = await this.#rowAfter(start, walk)
    const near = await this.#rows(this.#until(end))
    if (!end || near.length > this.#wish.size) return near
    if (this.#groups().length === 0) return this.#rows(sql<SqlBool>`1 = 1`)
    if (inIndexOrder) return this.#rowsInIndexOrder()
    const ids = await this.#fromIndex(sortable + 1)
    if (ids.length <= sortable) return this.#rowsAmong(ids)
    const further = await this.#rows(this.#until(await this.#rowAfter(end, 4 * walk)))
    if (further.length > this.#wish.size) return further
    return this.#rows(this.#inIndex(this.#groups()))
  }

  async count(): Promise<number> {
    const most = this.#wish.size + 1
    if (this.#isLite() && this.#groups().length > 0) return this.#countInIndex(most)
    const which = this.#groups().length > 0 ? this.#inIndex(this.#groups()) : sql<SqlBool>`1 = 1`
    const table = sql.table(this.#table)
    const counted = await sql<{ n: number }>`
      select count(*) as n from (select 1 from ${table} where ${which} and ${this.#where} limit ${most}) as matching
    `.execute(this.#db)
    return Number(counted.rows[0]?.n ?? 0)
  }

  /**
   * The search index gives its matches one by one, so that counting stops at `most`. A half-typed word is
   * costly there when many words begin with it: as a whole word it may already be common enough.
   */
  async #countInIndex(most: number): Promise<number> {
    const whole = this.#groups().map((group) => group.map(wholeWord))
    if (this.#hasLongPrefix()) {
      const atLeast = await this.#countOf(whole, most)
      if (atLeast >= most) return atLeast
    }
    return this.#countOf(this.#groups(), most)
  }

  async #countOf(groups: string[][], most: number): Promise<number> {
    const index = searchTable(this.#table)
    const table = sql.table(this.#table)
    const looked = this.#wish.exact
      ? sql`from ${index} where ${index} match ${ftsQueryOf(groups)}`
      : sql`from ${index} cross join ${table} on ${table}.id = ${index}.rowid
            where ${index} match ${ftsQueryOf(groups)} and ${this.#where}`
    const counted = await sql<{ n: number }>`
      select count(*) as n from (select 1 ${looked} limit ${most}) as matching`.execute(this.#db)
    return Number(counted.rows[0]?.n ?? 0)
  }

  /** By number is the search index's own order: it stops when the page is full. */
  async #rowsInIndexOrder(): Promise<Row[]> {
    const [index, table] = [searchTable(this.#table), sql.table(this.#table)]
    const start = this.#start()
    const past = start
      ? sql<SqlBool>`${index}.rowid ${sql.raw(this.#up ? '>' : '<')} ${start.id}`
      : sql`1 = 1`
    const found = await sql<Row>`
      select ${table}.id as id, ${table}.id as value
      from ${index} cross join ${table} on ${table}.id = ${index}.rowid
      where ${index} match ${ftsQueryOf(this.#groups())} and ${past} and ${this.#where}
      order by ${index}.rowid ${sql.raw(this.#up ? 'asc' : 'desc')} limit ${this.#wish.size + 1}
    `.execute(this.#db)
    return found.rows.map((row) => ({ id: row.id, value: String(row.value) }))
  }

  /** Those of the ids on this page: few are sorted; many are met along the order's index, before long. */
  async #rowsAmong(ids: number[]): Promise<Row[]> {
    if (ids.length > this.#limits().few && this.#isLite() && this.#wish.exact) {
      const found = await this.#metAlongIndex(ids)
      if (found.length > this.#wish.size) return found
    }
    return this.#rows(idsIn(this.#db, this.#table, ids))
  }

  async #metAlongIndex(ids: number[]): Promise<Row[]> {
    const [table, sort] = [sql.table(this.#table), this.#sort()]
    const found = await sql<Row>`
      select id, value from (
        select ${table}.id as id, ${sort} as value from ${table}
        where ${this.#past(this.#start())} order by ${this.#order()} limit ${STRETCH}) as stretch
      where id in (select value from json_each(${JSON.stringify(ids)})) limit ${this.#wish.size + 1}
    `.execute(this.#db)
    return found.rows.map((row) => ({ id: row.id, value: String(row.value) }))
  }

  #limits() {
    return this.#wish.limits ?? LIMITS
  }

  #isLite() {
    return engineOf(this.#db) === 'sqlite'
  }

  #hasLongPrefix() {
    return this.#terms.some((term) => term.endsWith('*') && term.length > LONGEST_INDEXED_PREFIX + 1)
  }

  #start(): Cursor | null {
    const cursor = this.#wish.after ?? this.#wish.before
    return cursor ? { id: Math.min(cursor.id, GREATEST_ID), value: cursor.value.replaceAll('\0', '') } : null
  }

  /** Nothing typed, nothing filtered. */
  #isPlain() {
    return this.#terms.length === 0 && !this.#wish.where
  }

  #groups() {
    const facets = (this.#wish.facets ?? []).filter((group) => group.length > 0)
    return [...facets, ...this.#terms.map((term) => [term])]
  }

  async #rows(which: RawBuilder<SqlBool>): Promise<Row[]> {
    const [table, sort] = [sql.table(this.#table), this.#sort()]
    const found = await sql<Row>`
      select ${table}.id as id, ${sort} as value from ${table}
      where ${this.#past(this.#start())} and ${which} and ${this.#where}
      order by ${this.#order()} limit ${this.#wish.size + 1}
    `.execute(this.#db)
    return found.rows.map((row) => ({ id: row.id, value: String(row.value) }))
  }

  /** The row that many steps along the sort order, if there are so many. */
  async #rowAfter(start: Cursor | null, steps: number): Promise<Cursor | null> {
    const table = sql.table(this.#table)
    const found = await sql<Row>`
      select ${table}.id as id, ${this.#sort()} as value from ${table}
      where ${this.#past(start)} order by ${this.#order()} limit 1 offset ${steps - 1}
    `.execute(this.#db)
    return found.rows[0] ?? null
  }

  /** Up to `most` ids of matches, any; a long prefix is cut first, because the index keeps short ones ready. */
  async #fromIndex(most: number): Promise<number[]> {
    if (this.#isLite()) return this.#idsOf(this.#groups(), most)
    const ids = await this.#idsOf(this.#groups().map(cutPrefixes), most)
    if (ids.length < most || !this.#hasLongPrefix()) return ids
    return this.#idsOf(this.#groups(), most)
  }

  async #idsOf(groups: string[][], most: number): Promise<number[]> {
    const found = await (engineOf(this.#db) === 'sqlite'
      ? sql<{
          id: number
        }>`select rowid as id from ${searchTable(this.#table)} where ${searchTable(this.#table)} match ${ftsQueryOf(groups)} limit ${most}`
      : sql<{
          id: number
        }>`select id from ${sql.table(this.#table)} where ${this.#inIndex(groups)} limit ${most}`
    ).execute(this.#db)
    return found.rows.map((row) => row.id)
  }

  #inIndex(groups: string[][]): RawBuilder<SqlBool> {
    const table = sql.table(this.#table)
    if (engineOf(this.#db) === 'postgres') {
      return sql<SqlBool>`array_to_tsvector(string_to_array(${table}.search_text, ' ')) @@ ${tsQueryOf(groups)}::tsquery`
    }
    const index = searchTable(this.#table)
    return sql<SqlBool>`${table}.id in (select rowid from ${index} where ${index} match ${ftsQueryOf(groups)})`
  }

  #sort() {
    return sql.ref(`${this.#table}.${this.#wish.sort}`)
  }

  #byId() {
    return this.#wish.sort === 'id'
  }

  #order() {
    const dir = sql.raw(this.#up ? 'asc' : 'desc')
    const id = sql.ref(`${this.#table}.id`)
    return this.#byId() ? sql`${id} ${dir}` : sql`${this.#sort()} ${dir}, ${id} ${dir}`
  }

  #past(cursor: Cursor | null) {
    return this.#compare(cursor, this.#up ? '>' : '<')
  }

  #until(cursor: Cursor | null) {
    return this.#compare(cursor, this.#up ? '<=' : '>=')
  }

  #compare(cursor: Cursor | null, operator: '>' | '<' | '<=' | '>=') {
    if (!cursor) return sql<SqlBool>`1 = 1`
    const id = sql.ref(`${this.#table}.id`)
    if (this.#byId()) return sql<SqlBool>`${id} ${sql.raw(operator)} ${cursor.id}`
    return sql<SqlBool>`(${this.#sort()}, ${id}) ${sql.raw(operator)} (${cursor.value}, ${cursor.id})`
  }
}

/** Each term stands in the row's tokens, found by plain text search: the same words on both engines. */
function rowTest(db: Db, table: Searched, terms: string[]): RawBuilder<SqlBool> {
  if (terms.length === 0) return sql<SqlBool>`1 = 1`
  const place = sql.raw(engineOf(db) === 'sqlite' ? 'instr' : 'strpos')
  const tokens = sql`(' ' || ${sql.ref(`${table}.search_text`)} || ' ')`
  const tests = terms.map((term) => {
    const sought = term.endsWith('*') ? ` ${term.slice(0, -1)}` : ` ${term} `
    return sql<SqlBool>`${place}(${tokens}, ${sought}) > 0`
  })
  return sql<SqlBool>`(${sql.join(tests, sql` and `)})`
}

function idsIn(db: Db, table: Searched, ids: number[]): RawBuilder<SqlBool> {
  const id = sql.ref(`${table}.id`)
  return engineOf(db) === 'sqlite'
    ? sql<SqlBool>`${id} in (select value from json_each(${JSON.stringify(ids)}))`
    : sql<SqlBool>`${id} = any(${ids}::int[])`
}

const searchTable = (table: Searched) => sql.table(`${table}_search`)

const cutPrefixes = (group: string[]) =>
  group.map((term) =>
    term.endsWith('*') ? `${[...term.slice(0, -1)].slice(0, LONGEST_INDEXED_PREFIX).join('')}*` : term,
  )

const wholeWord = (term: string) =>
  term.endsWith('*') && term.length > LONGEST_INDEXED_PREFIX + 1 ? term.slice(0, -1) : term

/** `("ːpark3" OR "ːparknone") AND "wei" AND "zha" *` */
function ftsQueryOf(groups: string[][]): string {
  const quoted = (term: string) => `"${bare(term).replaceAll('"', '""')}"${term.endsWith('*') ? ' *' : ''}`
  return groups.map((group) => `(${group.map(quoted).join(' OR ')})`).join(' AND ')
}

/** `('ːpark3' | 'ːparknone') & 'wei' & 'zha':*` */
function tsQueryOf(groups: string[][]): string {
  const quoted = (term: string) =>
    `'${bare(term).replaceAll('\\', '\\\\').replaceAll("'", "''")}'${term.endsWith('*') ? ':*' : ''}`
  return groups.map((group) => `(${group.map(quoted).join(' | ')})`).join(' & ')
}

const bare = (term: string) => (term.endsWith('*') ? term.slice(0, -1) : term)
