import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Count } from '#app/platform/list-params.ts'
import { bare, isPrefix, type Row, Search, type Searched } from './search.server.ts'

/**
 * A GIN index gives its matches all at once and in no order, so a common term is met along the order's index
 * first, and only what isn't met soon is asked of it.
 */
export class PostgresSearch<T extends Searched> extends Search<T> {
  async firstRows(): Promise<Row[]> {
    if (this.isPlain || this.groups.length === 0) return this.walked()
    const { walk } = this.limits
    const near = await this.walked(walk)
    if (near.length === this.most || (await this.endsWithin(walk))) return near
    const ids = await this.#ids(20_001)
    return ids.length <= 20_000 ? this.#sorted(ids) : this.walked()
  }

  #sorted(ids: number[]): Promise<Row[]> {
    return this.read(sql`select ${this.id} as id, ${this.value} as value from ${this.table}
      where ${this.id} = any(${ids}::int[]) and ${this.where} and ${this.past(this.start)}
      order by ${this.order} limit ${this.most}`)
  }

  async count(): Promise<Count> {
    const { counted, countedPlainly } = this.limits
    if (this.isPlain) return this.counted(sql`from ${this.table}`, countedPlainly)
    const which = this.groups.length > 0 ? sql`${this.#inIndex} and ${this.where}` : this.test
    return this.counted(sql`from ${this.table} where ${which}`, counted)
  }

  async #ids(most: number): Promise<number[]> {
    const { rows } = await sql<{ id: number }>`
      select id from ${this.table} where ${this.#inIndex} limit ${most}`.execute(this.db)
    return rows.map(({ id }) => id)
  }

  get #inIndex(): RawBuilder<SqlBool> {
    return sql<SqlBool>`array_to_tsvector(string_to_array(${this.searchText}, ' ')) @@ ${tsQueryOf(this.groups)}::tsquery`
  }
}

/** `('ːpark3' | 'ːparknone') & 'wei' & 'zha':*` */
function tsQueryOf(groups: string[][]): string {
  const quoted = (term: string) =>
    `'${bare(term).replaceAll('\\', '\\\\').replaceAll("'", "''")}'${isPrefix(term) ? ':*' : ''}`
  return groups.map((group) => `(${group.map(quoted).join(' | ')})`).join(' & ')
}
