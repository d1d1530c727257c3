import { type SqlBool, sql } from 'kysely'
import { GREATEST_ID } from '#app/platform/id.ts'
import type { Count } from '#app/platform/list-params.ts'
import { type Ask, FtsSearch, ftsQueryOf, type Sorted } from './fts.server.ts'
import { ID_BITS, lettersAt, placeOf } from './name-place.ts'
import { bare, countOf, type Found, type Row, type Searched } from './search.server.ts'

type Placed = Row & { passes: number; edge: number | null }

/**
 * FTS5 gives matches by number, one by one: cheap to stop, cheap to count as far as one wants to know. In any
 * other order a rare match is fetched and sorted, and a common one is met within a few rows along the index of
 * the order. By name, a second index gives matches in that order. What is left is sorted as a whole, by keys that
 * lie in the order of numbers.
 */
export class SqliteSearch<T extends Searched> extends FtsSearch<T> {
  #rare: Promise<Sorted[] | null> | undefined
  #found: Promise<number[]> | undefined

  async firstRows(): Promise<Row[]> {
    if (this.isPlain || this.groups.length === 0) return this.walked()
    // The first few by number, and nobody asks how many: what a person sees while typing.
    if (this.byId && this.terms.length > 0 && !this.#rare) return this.#byNumber()
    const rare = await this.#rareRows()
    if (rare) return rare.filter((row) => row.is_past).slice(0, this.most)
    // A long beginning is gathered from the index before it gives anything: met soon, it need not be.
    if (this.wish.byName && this.terms.length > 0 && !this.hasLongPrefix)
      return this.#byName(this.wish.byName)
    const soon = await this.#metSoon()
    if (soon) return soon
    if (this.byId) return this.#byNumber()
    return this.wish.byName && this.terms.length > 0 ? this.#byName(this.wish.byName) : this.#sortedWhole()
  }

  async found(): Promise<Found> {
    // Counted first: of what that finds the page can often be made.
    const total = await this.count()
    return { rows: await this.firstRows(), total }
  }

  async count(): Promise<Count> {
    const { counted, countedPlainly } = this.limits
    if (this.isPlain) return this.counted(sql`from ${this.table}`, countedPlainly)
    if (this.groups.length === 0) return this.counted(sql`from ${this.table} where ${this.test}`, counted)
    const rare = await this.#rareRows()
    if (rare) return countOf(rare.length, counted)
    if (this.#isCovered && this.wish.narrow) {
      const narrow = sql`${this.table} indexed by ${sql.ref(this.wish.narrow)}`
      return this.counted(sql`from ${narrow} where ${this.where}`, counted)
    }
    return countOf((await this.#foundIds()).length, counted)
  }

  protected override get inOrder() {
    return this.wish.covering ? sql`${this.table} indexed by ${sql.ref(this.wish.covering)}` : this.table
  }

  /** Nothing but columns of the walked index is asked about. */
  get #isCovered() {
    return this.terms.length === 0 && this.wish.covering !== undefined
  }

  /** Everybody the terms find, if they are few: then filters are looked up in their rows. */
  #rareRows(): Promise<Sorted[] | null> {
    this.#rare ??= (async () => {
      if (this.terms.length === 0) return null
      const rare = Math.min(this.limits.rare, this.limits.counted)
      const ask = { groups: this.terms, most: rare + 1, filtered: false }
      const isAlone = !this.wish.where && this.groups.length === this.terms.length
      const ids = isAlone ? await this.#foundIds() : await this.#some(ask)
      return ids.length > rare ? null : this.sorted(ids)
    })()
    return this.#rare
  }

  /** As many matches as are counted: those on the first page if one can tell, else the oldest, which are nearest. */
  #foundIds(): Promise<number[]> {
    const most = this.limits.counted + 1
    this.#found ??= this.#some({ groups: this.groups, most, up: !this.#isLatestFirst, filtered: true })
    return this.#found
  }

  /** The first page of the newest, which counting finds as well. */
  get #isLatestFirst() {
    const isCountedSo = this.limits.counted >= this.most && !this.hasLongPrefix
    return this.byId && !this.isUp && !this.start && isCountedSo
  }

  /** All matches, or any when they are more: as a whole word, a half-typed one may already be common enough. */
  async #some(ask: Ask): Promise<number[]> {
    if (!this.hasLongPrefix) return this.matches(ask)
    const whole = await this.matches({ ...ask, groups: ask.groups.map((group) => group.map(bare)) })
    return whole.length === ask.most ? whole : this.hits(ask)
  }

  async #byNumber(): Promise<Row[]> {
    const latest = this.#isLatestFirst && (await this.#found)
    const ids = latest
      ? latest.slice(0, this.most)
      : await this.hits({
          groups: this.groups,
          most: this.most,
          up: this.isUp,
          after: this.start?.id,
          filtered: true,
        })
    return ids.map((id) => ({ id, value: String(id) }))
  }

  /** A page met within so many steps along the order, when that is to be hoped for. */
  async #metSoon(): Promise<Row[] | null> {
    const { stroll, walk, among, counted } = this.limits
    if (this.#isCovered) return this.#walkedFor(stroll)
    if (this.byId) return null
    const ids = await this.#foundIds()
    if (ids.length <= counted) return null
    const density = ids.length / ((ids.at(-1) ?? 0) - (ids[0] ?? 0) + 1)
    // Well past where it should be met, the term and the order have to do with each other: 王 by name.
    const steps = Math.ceil((3 * this.most) / density)
    if (steps < 3 * walk) return this.#walkedFor(Math.min(steps, walk))
    return !this.wish.byName && steps < 3 * among && this.isExact
      ? this.#walkedFor(Math.min(steps, among), this.#isAmongAll)
      : null
  }

  async #walkedFor(steps: number, test = this.test): Promise<Row[] | null> {
    const rows = await this.walked(steps, test)
    return rows.length === this.most || (await this.endsWithin(steps)) ? rows : null
  }

  /** The numbers of all matches are gathered once; comparing with them takes no look at a row. */
  get #isAmongAll() {
    return sql<SqlBool>`${this.id} in (select ${this.index}.rowid from ${this.index}
      where ${this.index} match ${ftsQueryOf(this.groups)})`
  }

  /**
   * Matches in the order of names. Those of one place come by number, so a place counts when it is whole; the
   * cursor may stand in the middle of one.
   */
  async #byName(index: string): Promise<Row[]> {
    const found: Row[] = []
    let from = this.start && placeOf(this.start.value)
    for (let most = 3 * this.most; ; most *= 8) {
      const rows = await this.#placed(index, from, most)
      const edge = rows[0]?.edge ?? null
      found.push(...rows.filter((row) => row.passes))
      if (edge === null || found.length >= this.most) return found.slice(0, this.most)
      from = edge
      const crowd = await this.#metAt(edge)
      if (crowd) return [...found, ...crowd].slice(0, this.most)
    }
  }

  /** Nobody matches before this place; where many stand in it, a page is met within few steps of its first. */
  async #metAt(place: number): Promise<Row[] | null> {
    if (this.start && placeOf(this.start.value) === place) return this.#walkedFor(this.limits.walk)
    const letters = lettersAt(place)
    if (letters === null) return null
    const edge = this.isUp ? { value: letters, id: 0 } : { value: `${letters}\u{10ffff}`, id: GREATEST_ID }
    const way = this.wish.before ? { before: edge, after: null } : { after: edge, before: null }
    return new SqliteSearch(this.db, this.name, { ...this.wish, ...way }).#walkedFor(this.limits.walk)
  }

  /**
   * So many matches from a place on, sorted, and whether each is past the cursor and passes the filters. Where there
   * are more, those of the last place, their edge, are not looked at; at least one row tells of it.
   */
  async #placed(name: string, from: number | null, most: number): Promise<Placed[]> {
    const index = sql.table(name)
    const keys = this.wish.keys ? sql`${this.table} indexed by ${sql.ref(this.wish.keys)}` : this.table
    const edge = sql`(cast(${from} as integer) << ${sql.lit(ID_BITS)})`
    const beyond = this.isUp ? sql`>= ${edge}` : sql`<= ${edge} | ${sql.lit(2 ** ID_BITS - 1)}`
    const start = from === null ? sql`1 = 1` : sql`${index}.rowid ${beyond}`
    const { rows } = await sql<Placed>`
      with hit as materialized (
        select ${index}.rowid >> ${sql.lit(ID_BITS)} as place, ${index}.rowid & ${sql.lit(2 ** ID_BITS - 1)} as id
        from ${index} where ${index} match ${ftsQueryOf(this.groups)} and ${start}
        order by ${index}.rowid ${this.isUp ? sql`asc` : sql`desc`} limit ${sql.lit(most)}),
      edge as (select iif(count(*) < ${sql.lit(most)}, null, ${this.isUp ? sql`max` : sql`min`}(place)) as place from hit)
      select ${this.id} as id, ${this.value} as value, edge.place as edge,
        hit.id is not null and ${this.past(this.start)} and ${this.isExact ? sql`1 = 1` : this.where} as passes
      from edge left join hit on hit.place is not edge.place left join ${keys} on ${this.id} = hit.id
      order by ${this.order}`.execute(this.db)
    return rows
  }

  async #sortedWhole(): Promise<Row[]> {
    const keys = this.wish.keys ? sql`${this.table} indexed by ${sql.ref(this.wish.keys)}` : this.table
    return this.read(sql`select ${this.id} as id, ${this.value} as value
      from ${this.index} cross join ${keys} on ${this.id} = ${this.index}.rowid
      where ${this.index} match ${ftsQueryOf(this.groups)} and ${this.past(this.start)}
        and ${this.isExact ? sql`1 = 1` : this.where}
      order by ${this.order} limit ${sql.lit(this.most)}`)
  }
}
