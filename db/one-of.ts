import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Db, engineOf } from './connect.ts'

/** Has one of these numbers: however many they are the statement is the same, so it is read once (see PREPARED). */
export function oneOf(db: Db, column: string, ids: readonly number[]): RawBuilder<SqlBool> {
  return engineOf(db) === 'postgres'
    ? sql<SqlBool>`${sql.ref(column)} = any(${ids})`
    : sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`
}
