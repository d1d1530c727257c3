import { sql } from 'kysely'
import { bare, isPrefix, LONGEST_INDEXED_PREFIX, type Row, Search, type Searched } from './search.server.ts'

/** What the search index is asked for, by number: all groups, of each any token. */
export type Ask = { groups: string[][]; most: number; up?: boolean; after?: number; filtered: boolean }

export type Sorted = Row & { is_past: number }

/** Candidates of a cut prefix that are looked at before the prefix is asked for as it is. */
const CANDIDATES = 500

/** How FTS5 is asked: for matches by number, one by one, and for the rows of a few of them. */
export abstract class FtsSearch<T extends Searched> extends Search<T> {
  /** Matches by number. A long prefix is cut to one the index keeps ready, and what that finds is looked at. */
  protected async hits(ask: Ask): Promise<number[]> {
    if (!this.hasLongPrefix) return this.matches(ask)
    const groups = ask.groups.map((group) => group.map(cut))
    const { most } = ask
    const found: number[] = []
    for (let seen = 0, after = ask.after; seen < Math.max(CANDIDATES, 3 * most); seen += most) {
      const rows = await this.#candidates({ ...ask, groups, after })
      found.push(...rows.filter((row) => row.passes).map((row) => row.id))
      if (found.length >= most || rows.length < most) return found.slice(0, most)
      after = rows.at(-1)?.id
    }
    return this.matches(ask)
  }

  protected async matches(ask: Ask): Promise<number[]> {
    const look = ask.filtered && !this.isExact
    const { rows } = await sql<{ id: number }>`
      select ${this.index}.rowid as id from ${look ? this.#rowsFound : this.index}
      where ${this.#matching(ask)} and ${look ? this.where : sql`1 = 1`} ${this.#byRowid(ask)}`.execute(
      this.db,
    )
    return rows.map(({ id }) => id)
  }

  async #candidates(ask: Ask) {
    const { rows } = await sql<{ id: number; passes: number }>`
      select ${this.index}.rowid as id, ${ask.filtered ? this.test : this.textTest} as passes
      from ${this.#rowsFound} where ${this.#matching(ask)} ${this.#byRowid(ask)}`.execute(this.db)
    return rows
  }

  get #rowsFound() {
    return sql`${this.index} cross join ${this.table} on ${this.id} = ${this.index}.rowid`
  }

  #matching({ groups, up, after }: Ask) {
    const match = sql`${this.index} match ${ftsQueryOf(groups)}`
    if (after === undefined) return match
    return sql`${match} and ${this.index}.rowid ${up ? sql`>` : sql`<`} ${after}`
  }

  #byRowid({ most, up }: Ask) {
    return sql`order by ${this.index}.rowid ${up ? sql`asc` : sql`desc`} limit ${sql.lit(most)}`
  }

  /** Those of a few that pass the filters, in order. */
  protected async sorted(ids: number[]): Promise<Sorted[]> {
    const { rows } = await sql<Sorted>`
      select ${this.id} as id, cast(${this.value} as text) as value, ${this.past(this.start)} as is_past
      from json_each(${JSON.stringify(ids)}) as hit cross join ${this.table} on ${this.id} = hit.value
      where ${this.where} order by ${this.order}`.execute(this.db)
    return rows
  }

  /** The tokens say all there is to say. */
  protected get isExact() {
    return this.wish.exact || !this.wish.where
  }

  protected get hasLongPrefix() {
    return this.terms.some((group) => group.some((term) => cut(term) !== term))
  }
}

const cut = (term: string) =>
  isPrefix(term) ? `${[...bare(term)].slice(0, LONGEST_INDEXED_PREFIX).join('')}*` : term

/** `("ːpark3" OR "ːparknone") AND "wei" AND "zha" *` */
export function ftsQueryOf(groups: string[][]): string {
  const quoted = (term: string) => `"${bare(term).replaceAll('"', '""')}"${isPrefix(term) ? ' *' : ''}`
  return groups.map((group) => `(${group.map(quoted).join(' OR ')})`).join(' AND ')
}
