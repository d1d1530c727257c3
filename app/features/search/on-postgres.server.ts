import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Count } from '#app/platform/list-params.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { type NameHead, nameHeadOf } from './name-head.server.ts'
import { countOf, type Found, type Row, Search, type Searched } from './search.server.ts'
import { tsQueryOf } from './ts-query.ts'

type Explained = { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }

/** How many rows a table has is asked once in so long. */
const SIZE_HOLDS_MS = 60_000
const sizes = new WeakMap<object, Map<Searched, { until: number; size: Promise<number> }>>()

/** A guess may be wrong: so many times as much is gathered before another way is taken. */
const MISTAKEN = 3

/**
 * A GIN index gives its matches all at once and in no order: dear for a common term. PostgreSQL knows from its
 * statistics how common one is; rare ones are gathered and sorted, common ones met along the order's index. Names
 * that begin with what was typed stand together in the order of names, and are read from there.
 */
export class PostgresSearch<T extends Searched> extends Search<T> {
  #expected: Promise<number> | undefined

  async firstRows(): Promise<Row[]> {
    return (await this.#newest()) ?? (await this.#gathered())?.rows ?? this.#inOrder()
  }

  async found(): Promise<Found> {
    const all = await this.#gathered()
    if (all) return { rows: all.rows, total: countOf(all.total, this.limits.counted) }
    const met = await this.#metAndCounted()
    if (met) return met
    const [rows, total] = await Promise.all([this.#inOrder(), this.count()])
    return { rows, total }
  }

  async count(): Promise<Count> {
    const { counted, countedPlainly, common } = this.limits
    if (this.isPlain) return this.counted(sql`from ${this.table}`, countedPlainly)
    const isMetSooner = this.#isWalked || (!(await this.#isSmall()) && (await this.#expectation()) > common)
    const which = isMetSooner ? this.test : sql`${this.#finds(this.#query)} and ${this.where}`
    return this.counted(sql`from ${this.table} where ${which}`, counted)
  }

  /** By number, on the way to more than are counted the first page is met. */
  async #metAndCounted(): Promise<Found | null> {
    const { counted, walk } = this.limits
    if (!this.byId || this.start || this.#isWalked || counted < this.most) return null
    if (counted * (await this.#size()) > walk * (await this.#expectation())) return null
    const { rows } = await sql<Row & { total: number }>`
      with hit as materialized (${this.stretch(walk)} limit ${sql.lit(counted + 1)})
      select id, value, (select count(*) from hit) as total from hit
      order by ${this.#orderOf('hit')} limit ${sql.lit(this.most)}`.execute(this.db)
    const total = Number(rows[0]?.total)
    return total > counted ? { rows, total: countOf(total, counted) } : null
  }

  /** Nothing is asked of the search index: nothing typed or filtered, or filters that the walked index holds. */
  get #isWalked() {
    return this.groups.length === 0 || (this.terms.length === 0 && this.wish.covering !== undefined)
  }

  async #inOrder(): Promise<Row[]> {
    if (this.groups.length === 0) return this.walked()
    if (this.#isWalked) return (await this.#walkedFor(this.limits.stroll)) ?? this.#sortedWhole()
    const head = await this.#headOfMost()
    if (head) return (await this.#fromHead(head)) ?? this.#sortedWhole()
    return ((await this.#isMetSoon()) && (await this.#walkedFor(this.limits.walk))) || this.#sortedWhole()
  }

  /** Whether a page is to be hoped for within a walk: none is taken in vain where matches are too few. */
  async #isMetSoon() {
    return this.most * (await this.#size()) <= this.limits.walk * (await this.#expectation())
  }

  async #walkedFor(steps: number, within?: RawBuilder<SqlBool>): Promise<Row[] | null> {
    const rows = await this.walked(steps, this.test, within)
    return rows.length === this.most || (await this.endsWithin(steps, within)) ? rows : null
  }

  /** In the order of names: the word under which nearly all stand whom one of the terms finds. */
  async #headOfMost(): Promise<NameHead | null> {
    if (this.wish.sort !== 'name_key') return null
    const { gathered } = this.limits
    for (const group of this.terms) {
      const head = nameHeadOf(group)
      const under = head ? await this.#expect(this.#finds(head.query)) : 0
      if (under <= gathered) continue
      if ((await this.#expect(this.#finds(tsQueryOf([group])))) - under <= gathered) return head
    }
    return null
  }

  /** Those under it come from the order's index, and the others, who are few, from the search index. */
  async #fromHead({ from, to, query }: NameHead): Promise<Row[] | null> {
    const stretch = sql<SqlBool>`${this.value} >= ${from} and ${this.value} < ${to}`
    const under = await this.#walkedFor(this.limits.walk, stretch)
    if (!under) return null
    const others = await this.#sortedWhole(`${this.#query} & !${query}`)
    const all = new Map([...under, ...others].map((row) => [row.id, row]))
    return [...all.values()].sort(this.#compare).slice(0, this.most)
  }

  #compare = (a: Row, b: Row) =>
    (this.isUp ? 1 : -1) * (Buffer.compare(Buffer.from(a.value), Buffer.from(b.value)) || a.id - b.id)

  #expectation(): Promise<number> {
    this.#expected ??= this.#expect(this.#finds(this.#query))
    return this.#expected
  }

  /** Whatever is typed, so few are found that nothing need be expected first. */
  async #isSmall() {
    return (await this.#size()) <= this.limits.gathered
  }

  /** About how many rows the table has. */
  #size(): Promise<number> {
    const known = sizesOf(this.db)
    const at = performance.now()
    const last = known.get(this.name)
    if (last && last.until > at) return last.size
    const size = this.#expect(sql`true`)
    known.set(this.name, { until: at + SIZE_HOLDS_MS, size })
    size.catch(() => known.delete(this.name))
    return size
  }

  /** How many the planner expects; it looks at its statistics only. */
  async #expect(condition: RawBuilder<SqlBool>): Promise<number> {
    const { rows } = await sql<Explained>`
      explain (format json) select 1 from ${this.table} where ${condition}`.execute(this.db)
    return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
  }

  /** A page of everything found and how much that is, when it is little. */
  async #gathered(): Promise<{ rows: Row[]; total: number } | null> {
    const { gathered } = this.limits
    if (this.#isWalked) return null
    const isSmall = await this.#isSmall()
    if (!isSmall && (await this.#expectation()) > gathered) return null
    const most = MISTAKEN * gathered
    const { rows } = await sql<{ id: number | null; value: string; total: number }>`
      with ${isSmall ? PREPARED : sql``} hit as materialized (
        select ${this.id} as id, ${this.value} as value, ${this.past(this.start)} as is_past from ${this.table}
        where ${this.#finds(this.#query)} and ${this.where} limit ${sql.lit(most + 1)}),
      page as (select id, value from hit where is_past order by ${this.#orderOf('hit')} limit ${sql.lit(this.most)})
      select id, value::text as value, (select count(*) from hit) as total
      from (select 1) as always left join page on true order by ${this.#orderOf('page')}`.execute(this.db)
    const total = Number(rows[0]?.total)
    if (total > most) return null
    return { total, rows: rows.flatMap(({ id, value }) => (id === null ? [] : [{ id, value }])) }
  }

  /** The newest of a small table, asked for along with those of others. */
  async #newest(): Promise<Row[] | null> {
    const { along } = this.wish
    if (!along || this.#isWalked || !(await this.#isSmall())) return null
    // Added to, the number is no key along which the planner would hope to meet them soon.
    const ids = await along.ids(sql`select ${this.id} as id from ${this.table}
      where ${this.#finds(this.#query)} and ${this.where} order by ${this.id} + 0 desc limit ${sql.lit(this.most)}`)
    return ids.sort((a, b) => b - a).map((id) => ({ id, value: String(id) }))
  }

  /** By the search index whatever the planner thinks of it: a limit makes it hope to meet a page soon. */
  async #sortedWhole(query = this.#query): Promise<Row[]> {
    return this.read(sql`with hit as materialized (
        select ${this.id} as id, ${this.value} as value from ${this.table}
        where ${this.#finds(query)} and ${this.where} and ${this.past(this.start)})
      select id, value from hit order by ${this.#orderOf('hit')} limit ${sql.lit(this.most)}`)
  }

  /** By the value as it is, not as it is read out: a number sorts otherwise than its digits. */
  #orderOf(gathered: 'hit' | 'page') {
    const dir = this.isUp ? sql`asc` : sql`desc`
    return sql`${sql.ref(`${gathered}.value`)} ${dir}, ${sql.ref(`${gathered}.id`)} ${dir}`
  }

  get #query() {
    return tsQueryOf(this.groups)
  }

  /** As the function and the index are named in the schema; people's accounts are sorted by no name. */
  #finds(query: string) {
    const key = sql.ref(`${this.name}.name_key`)
    return sql<SqlBool>`search_tokens(${this.searchText}, ${key}) @@ ${query}::tsquery`
  }
}

function sizesOf(db: Db) {
  const { adapter } = db.getExecutor()
  const known = sizes.get(adapter) ?? new Map<Searched, { until: number; size: Promise<number> }>()
  sizes.set(adapter, known)
  return known
}
