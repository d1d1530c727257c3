import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Count } from '#app/platform/list-params.ts'
import { bare, countOf, isPrefix, type Row, Search, type Searched } from './search.server.ts'

type Sorted = Row & { is_past: boolean }
type Explained = { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }

/** Expected to be found more often, a term is met soon along any order, and counted sooner by looking at rows. */
const COMMON = 20_000
/** Expected to be found no more often, all is fetched, as far as it is counted: a guess may be a hundred times off. */
const RARE = 10_000

/** Looking at a row costs as much as reading so many entries of the index. */
const ROW_COST = 20

/** What the index is asked, and what is to be asked of the rows it finds. */
type Asked = { inIndex: RawBuilder<SqlBool>; ofRow: RawBuilder<SqlBool> }

/**
 * A GIN index gives its matches all at once and in no order: dear for a common term. PostgreSQL knows from its
 * statistics how common one is; rare ones are fetched and sorted, common ones met along the order's index.
 */
export class PostgresSearch<T extends Searched> extends Search<T> {
  #asks: Promise<Asked> | undefined
  #expected: Promise<number> | undefined
  #all: Promise<Sorted[] | null> | undefined
  #isMany = false

  async firstRows(): Promise<Row[]> {
    if (this.isPlain || this.groups.length === 0) return this.walked()
    if (this.#isCovered) return (await this.#walkedFor(this.limits.stroll)) ?? this.#sortedWhole()
    const all = await this.#rareRows()
    if (all) return all.filter((row) => row.is_past).slice(0, this.most)
    return ((await this.#isMetSoon()) && (await this.#walkedFor(this.limits.walk))) || this.#sortedWhole()
  }

  async count(): Promise<Count> {
    const { counted, countedPlainly } = this.limits
    if (this.isPlain) return this.counted(sql`from ${this.table}`, countedPlainly)
    if (this.groups.length === 0 || this.#isCovered) {
      return this.counted(sql`from ${this.table} where ${this.test}`, counted)
    }
    const all = await this.#rareRows()
    if (all) return countOf(all.length, counted)
    if (this.#isMany) return { over: counted }
    const { inIndex, ofRow } = await this.#asked()
    const isCommon = (await this.#expectation()) > COMMON
    const which = isCommon ? this.test : sql`${inIndex} and ${ofRow}`
    return this.counted(sql`from ${this.table} where ${which}`, counted)
  }

  /** Nothing but columns of the walked index is asked about. */
  get #isCovered() {
    return this.terms.length === 0 && this.wish.covering !== undefined
  }

  /** Whether a page is to be hoped for within a walk: none is taken in vain where matches are too few. */
  async #isMetSoon() {
    const all = await this.#expect(sql`true`)
    return this.most * all <= this.limits.walk * (await this.#expectation())
  }

  async #walkedFor(steps: number): Promise<Row[] | null> {
    const rows = await this.walked(steps)
    return rows.length === this.most || (await this.endsWithin(steps)) ? rows : null
  }

  /**
   * Beside other words a letter that begins very many is left out of the index's question, unless those words find
   * so many rows that looking at each costs more than gathering what the letter begins.
   */
  #asked(): Promise<Asked> {
    this.#asks ??= (async () => {
      const kept: string[][] = []
      for (const group of this.groups) if (!(await this.#isBroad(group))) kept.push(group)
      const isWhole = kept.length === this.groups.length
      return { inIndex: this.#inIndex(kept), ofRow: isWhole ? this.where : this.test }
    })()
    return this.#asks
  }

  async #isBroad(group: string[]) {
    if (!group.every(isLetter) || this.terms.every((term) => term.every(isLetter))) return false
    const begun = await this.#expect(this.#inIndex([group]))
    if (begun <= this.limits.broad) return false
    const others = this.groups.filter((other) => !other.every(isLetter))
    return (await this.#expect(this.#inIndex(others))) * ROW_COST < begun
  }

  #expectation(): Promise<number> {
    this.#expected ??= this.#asked().then(({ inIndex }) => this.#expect(inIndex))
    return this.#expected
  }

  /** How many the planner expects; it looks at its statistics only. */
  async #expect(condition: RawBuilder<SqlBool>): Promise<number> {
    const { rows } = await sql<Explained>`
      explain (format json) select 1 from ${this.table} where ${condition}`.execute(this.db)
    return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
  }

  /** Everything found, in order, when that is little. */
  #rareRows(): Promise<Sorted[] | null> {
    this.#all ??= (async () => {
      const most = this.limits.counted
      if ((await this.#expectation()) > RARE) return null
      const { inIndex, ofRow } = await this.#asked()
      const { rows } = await sql<Sorted>`
        select id, value::text as value, is_past from (
          select ${this.id} as id, ${this.value} as value, ${this.past(this.start)} as is_past
          from ${this.table} where ${inIndex} and ${ofRow} limit ${most + 1}) as hit
        order by hit.value ${this.isUp ? sql`asc` : sql`desc`}, id ${this.isUp ? sql`asc` : sql`desc`}`.execute(
        this.db,
      )
      this.#isMany = rows.length > most
      return this.#isMany ? null : rows
    })()
    return this.#all
  }

  /** By the search index whatever the planner thinks of it: a limit makes it hope to meet a page soon. */
  async #sortedWhole(): Promise<Row[]> {
    const { inIndex, ofRow } = await this.#asked()
    const dir = this.isUp ? sql`asc` : sql`desc`
    return this.read(sql`with hit as materialized (
        select ${this.id} as id, ${this.value} as value from ${this.table}
        where ${inIndex} and ${ofRow} and ${this.past(this.start)})
      select id, value from hit order by value ${dir}, id ${dir} limit ${this.most}`)
  }

  #inIndex(groups: string[][]): RawBuilder<SqlBool> {
    return sql<SqlBool>`array_to_tsvector(string_to_array(${this.searchText}, ' ')) @@ ${tsQueryOf(groups)}::tsquery`
  }
}

/** A word of which one letter is typed. */
const isLetter = (term: string) => isPrefix(term) && /^[a-z]$/.test(bare(term))

/** `('ːpark3' | 'ːparknone') & 'wei' & 'zha':*` */
function tsQueryOf(groups: string[][]): string {
  const quoted = (term: string) =>
    `'${bare(term).replaceAll('\\', '\\\\').replaceAll("'", "''")}'${isPrefix(term) ? ':*' : ''}`
  return groups.map((group) => `(${group.map(quoted).join(' | ')})`).join(' & ')
}
