import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import { GREATEST_ID } from '#app/platform/id.ts'
import type { Count, Cursor } from '#app/platform/list-params.ts'
import { type Db, engineOf } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { termGroupsOf } from './search-text.server.ts'
import type { Together } from './together.server.ts'
import { numberIn } from './tokens.ts'

/** The tables that keep a search_text and an index of it. */
export type Searched = 'talent' | 'venture' | 'event' | 'attachment'

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
  /** A number finds its record too, as in a list; who looks for it otherwise has no need. */
  numbered?: boolean
  /** Only in the script it was typed in: 张伟 doesn't find Wei Zhang. */
  asWritten?: boolean
  /** The facets say everything that `where` says: what the index finds needs no second look at its row. */
  exact?: boolean
  /** PostgreSQL: what else is searched for the same request. */
  along?: Together
  /** For tests: each is chosen for a million rows of some four hundred bytes. */
  limits?: Partial<typeof LIMITS>
}

export type PageWish<T extends Searched> = Wish<T> & {
  /** A text column that is never null, with an index on (it, id); or the id itself. */
  sort: keyof Database[T] & string
  dir: 'asc' | 'desc'
  size: number
  after?: Cursor | null
  before?: Cursor | null
  /** The index in this order that also holds every column `where` asks about, so that no row is looked at. */
  covering?: string
  /** An index with those columns that begins with the narrowest filter: for counting. */
  narrow?: string
  /** SQLite: a search index whose numbers follow this order of names (see name-place.ts). */
  byName?: string
  /** SQLite: an index on the id with every sort column, for sorting many matches. */
  keys?: string
}

export type Row = { id: number; value: string }
export type Found = { rows: Row[]; total: Count }

/** What the plans may cost, in rows. */
const LIMITS = {
  /** Matches are counted so far. */
  counted: 500,
  /** Without filters or text, so many: that takes no looking at anything. */
  countedPlainly: 10_000,
  /** Rows looked at along the sort order in search of a page. */
  walk: 4000,
  /** Entries of a covering index looked at so: they lie close together. */
  stroll: 8000,
  /** As far along a sort order a page is looked for by comparing with the numbers of all matches. */
  among: 12_000,
  /** SQLite: what the text finds is fetched and sorted when it is no more. */
  rare: 200,
  /** PostgreSQL: expected to be found no more often, all is gathered and sorted; a guess may be a hundred times off. */
  gathered: 10_000,
  /** PostgreSQL: expected to be found more often, a term is counted sooner by looking at rows. */
  common: 20_000,
}

/** The search index keeps beginnings of words ready up to this length. */
export const LONGEST_INDEXED_PREFIX = 6

const EVERYWHERE = sql<SqlBool>`1 = 1`

/** One question to one table: the parts that both engines share. What is cheap differs, and so do the plans. */
export abstract class Search<T extends Searched> {
  protected readonly db: Db
  protected readonly wish: PageWish<T>
  /** What was typed: of each group any, of all groups one. */
  protected readonly terms: string[][]
  protected readonly limits: typeof LIMITS
  protected readonly table: RawBuilder<unknown>
  protected readonly name: T

  constructor(db: Db, table: T, wish: PageWish<T>) {
    this.db = db
    this.name = table
    this.table = sql.table(table)
    this.wish = wish
    this.terms = termGroupsOf(wish.q).map((group) => (wish.asWritten ? group.slice(0, 1) : group))
    this.limits = { ...LIMITS, ...wish.limits }
  }

  /** The page's rows and one more, in the order read: from the end when the page is read backwards. */
  abstract firstRows(): Promise<Row[]>

  /** How many match. */
  abstract count(): Promise<Count>

  /** Both. */
  abstract found(): Promise<Found>

  /** The record of the number that was typed, where its text alone doesn't find it, and whether it follows the cursor. */
  async numbered(): Promise<(Row & { follows: boolean }) | null> {
    const id = this.wish.numbered ? numberIn(this.wish.q) : null
    if (id === null) return null
    const { rows } = await sql<Row & { follows: unknown }>`
      select ${this.id} as id, ${this.value} as value, ${this.past(this.start)} as follows from ${this.table}
      where ${this.id} = ${id} and ${this.where} and not ${this.textTest}`.execute(this.db)
    const [row] = rows
    return row ? { id: row.id, value: String(row.value), follows: Boolean(row.follows) } : null
  }

  /** Rows in the order read, as both engines sort: by bytes, and then by id. */
  inOrderRead(rows: Row[]): Row[] {
    const way = this.isUp ? 1 : -1
    const byValue = (a: Row, b: Row) =>
      this.byId ? 0 : Buffer.compare(Buffer.from(a.value), Buffer.from(b.value))
    return rows.toSorted((a, b) => way * (byValue(a, b) || a.id - b.id))
  }

  protected async counted(from: RawBuilder<unknown>, most: number): Promise<Count> {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (select 1 ${from} limit ${sql.lit(most + 1)}) as matching`.execute(this.db)
    return countOf(Number(rows[0]?.n ?? 0), most)
  }

  /** Nothing typed, nothing filtered. */
  protected get isPlain() {
    return this.terms.length === 0 && !this.wish.where
  }

  /** What the search index is asked: of each group any token, of all groups one. */
  protected get groups(): string[][] {
    const facets = (this.wish.facets ?? []).filter((group) => group.length > 0)
    return [...facets, ...this.terms]
  }

  /** The truth about a row, without the search index. */
  protected get test(): RawBuilder<SqlBool> {
    if (this.terms.length === 0) return this.where
    if (!this.wish.where) return this.textTest
    // In this order: what the filter leaves out is never fetched for its text.
    return sql<SqlBool>`case when ${this.where} then ${this.textTest} else ${engineOf(this.db) === 'sqlite' ? sql`0` : sql`false`} end`
  }

  protected get textTest(): RawBuilder<SqlBool> {
    return rowTest(this.db, this.name, this.terms)
  }

  protected get where(): RawBuilder<SqlBool> {
    const filter = this.wish.where?.(expressionBuilder<Database, T>())
    return filter ? sql<SqlBool>`(${filter})` : sql<SqlBool>`1 = 1`
  }

  /** Rows along the sort order that pass, from the cursor on; when `steps` are given, within so many rows. */
  protected async walked(steps?: number, test = this.test, within = EVERYWHERE): Promise<Row[]> {
    const { most } = this
    if (steps === undefined) {
      return this.read(sql`select ${this.id} as id, ${this.value} as value from ${this.inOrder}
        where ${this.past(this.start)} and ${test} order by ${this.order} limit ${sql.lit(most)}`)
    }
    return this.read(sql`${this.stretch(steps, test, within)} limit ${sql.lit(most)}`)
  }

  /** Those that pass among so many rows along the sort order. */
  protected stretch(steps: number, test = this.test, within = EVERYWHERE) {
    return sql`select id, value from (
      select ${this.id} as id, ${this.value} as value, ${test} as passes from ${this.inOrder}
      where ${this.past(this.start)} and ${within} order by ${this.order} limit ${sql.lit(steps)}) as stretch
      where passes`
  }

  /** True when fewer than so many rows follow the cursor: a walk of as many steps has seen them all. */
  protected async endsWithin(steps: number, within = EVERYWHERE): Promise<boolean> {
    const rows = await this.read(sql`select ${this.id} as id, '' as value from ${this.inOrder}
      where ${this.past(this.start)} and ${within} order by ${this.order} limit 1 offset ${sql.lit(steps)}`)
    return rows.length === 0
  }

  protected async read(query: RawBuilder<unknown>): Promise<Row[]> {
    const { rows } = await sql<Row>`${query}`.execute(this.db)
    return rows.map((row) => ({ id: row.id, value: String(row.value) }))
  }

  /** The table, read along the index of the sort order where one is named. */
  protected get inOrder() {
    return this.table
  }

  protected get most() {
    return this.wish.size + 1
  }

  protected get id() {
    return sql.ref(`${this.name}.id`)
  }

  protected get value() {
    return sql.ref(`${this.name}.${this.wish.sort}`)
  }

  protected get searchText() {
    return sql.ref(`${this.name}.search_text`)
  }

  protected get index() {
    return sql.table(`${this.name}_search`)
  }

  protected get byId() {
    return this.wish.sort === 'id'
  }

  protected get isUp() {
    return (this.wish.dir === 'asc') !== Boolean(this.wish.before)
  }

  protected get start(): Cursor | null {
    const cursor = this.wish.after ?? this.wish.before
    return cursor ? { id: Math.min(cursor.id, GREATEST_ID), value: cursor.value.replaceAll('\0', '') } : null
  }

  protected get order() {
    const dir = this.isUp ? sql`asc` : sql`desc`
    return this.byId ? sql`${this.id} ${dir}` : sql`${this.value} ${dir}, ${this.id} ${dir}`
  }

  protected past(cursor: Cursor | null, id: RawBuilder<unknown> = this.id): RawBuilder<SqlBool> {
    if (!cursor) return sql<SqlBool>`1 = 1`
    const than = this.isUp ? sql`>` : sql`<`
    if (this.byId) return sql<SqlBool>`${id} ${than} ${cursor.id}`
    return sql<SqlBool>`(${this.value}, ${id}) ${than} (${cursor.value}, ${cursor.id})`
  }
}

export const countOf = (found: number, most: number): Count => (found > most ? { over: most } : found)

/** A term of each group stands in the row's tokens, found by plain text search: the same words on both engines. */
export function rowTest(db: Db, table: string, terms: string[][]): RawBuilder<SqlBool> {
  if (terms.length === 0) return sql<SqlBool>`1 = 1`
  const place = engineOf(db) === 'sqlite' ? sql`instr` : sql`strpos`
  const text = sql.ref(`${table}.search_text`)
  const has = (term: string) =>
    isPrefix(term)
      ? sql<SqlBool>`${place}(' ' || ${text}, ${` ${bare(term)}`}) > 0`
      : sql<SqlBool>`${place}(' ' || ${text} || ' ', ${` ${term} `}) > 0`
  const tests = terms.map((group) => sql<SqlBool>`(${sql.join(group.map(has), sql` or `)})`)
  return sql<SqlBool>`(${sql.join(tests, sql` and `)})`
}

export const isPrefix = (term: string) => term.endsWith('*')
export const bare = (term: string) => (isPrefix(term) ? term.slice(0, -1) : term)
