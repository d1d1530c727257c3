import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'

const INT8 = 20

/** Kysely on node-postgres. bigint comes back as a number: our amounts stay below 2^53. */
export function postgresDialect(url: string): Dialect {
  pg.types.setTypeParser(INT8, Number)
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    application_name: 'wutong',
  })
  // An idle connection that the server ended has left the pool; the next query opens another.
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}
