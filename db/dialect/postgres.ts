import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { isStalePlan } from '../error-codes.ts'
import { forgetName, isNamed, MOST_NAMED, preparedName } from './prepared.ts'

const INT8 = 20
const FOR_READS = 8
const FOR_WRITES = 8
/** Milliseconds. A person waits for a page; nothing a page asks may take longer, whatever holds it up. */
const BOUNDS = {
  connectionTimeoutMillis: 3000,
  lock_timeout: 3000,
  statement_timeout: 8000,
  idle_in_transaction_session_timeout: 15_000,
  // For a server that stands still and keeps no time itself.
  query_timeout: 10_000,
}

/**
 * Kysely on node-postgres with two small pools: writers wait for each other at the audit, and however many of them
 * stand there, reads have connections of their own. bigint comes back as a number: our amounts stay below 2^53.
 */
export function postgresDialect(url: string, patient = false): Dialect {
  pg.types.setTypeParser(INT8, Number)
  const pool = (max: number) => driverOn(url, max, patient)
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new TwoPoolDriver(pool(FOR_READS), pool(FOR_WRITES)),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function driverOn(url: string, max: number, patient: boolean) {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    Client: TolerantClient,
    keepAlive: true,
    idleTimeoutMillis: 30_000,
    application_name: 'wutong',
    ...(!patient && BOUNDS),
  })
  // An idle connection that the server ended has left the pool; the next query opens another.
  pool.on('error', () => {})
  return new PostgresDriver({ pool })
}

/**
 * A connection may be ended from the other side at any moment, between two statements too: nobody asked anything
 * then, and an error event that nobody hears would end the process. The next statement fails and says why.
 */
class TolerantClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => {})
  }

  override query(...asked: unknown[]): never {
    const [text, values] = asked
    const name = typeof text === 'string' ? preparedName(text) : undefined
    if (name) this.#letGoOfForgotten()
    const answer: unknown = (super.query as (...asked: unknown[]) => unknown)(
      ...(name ? [{ name, text, values }] : asked),
    )
    if (!(answer instanceof Promise)) return answer as never
    return answer.catch((error) => {
      if (name && isStalePlan(error)) forgetName(text as string, name)
      return this.#giveUpOn(error)
    }) as never
  }

  /**
   * What was prepared here under names that nobody asks by any more. The protocol's own word for it goes along with
   * the next statement, and is no error where that is gone already, in a failed transaction either.
   */
  #letGoOfForgotten() {
    const { connection } = this as unknown as { connection: Preparing }
    const prepared = Object.keys(connection.parsedStatements)
    if (prepared.length <= MOST_NAMED) return
    for (const name of prepared.filter((name) => !isNamed(name))) {
      connection.close({ type: 'S', name })
      delete connection.parsedStatements[name]
    }
  }

  /** Behind a statement that was never answered no other will be: the pool throws away what is cut off. */
  #giveUpOn(error: unknown): never {
    if (error instanceof Error && error.message === 'Query read timeout') {
      ;(this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    }
    throw error
  }
}

/** What node-postgres keeps of a connection. */
type Preparing = {
  parsedStatements: Record<string, string>
  close(what: { type: 'S'; name: string }): void
}

class TwoPoolDriver implements Driver {
  readonly #reads: Driver
  readonly #writes: Driver

  constructor(reads: Driver, writes: Driver) {
    this.#reads = reads
    this.#writes = writes
  }

  async init() {
    await Promise.all([this.#reads.init(), this.#writes.init()])
  }

  async acquireConnection() {
    return new RoutedConnection(this.#reads, this.#writes)
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings) {
    await this.#writes.beginTransaction(await (connection as RoutedConnection).hold(), settings)
  }

  async commitTransaction(connection: DatabaseConnection) {
    await this.#writes.commitTransaction(await (connection as RoutedConnection).hold())
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    await this.#writes.rollbackTransaction(await (connection as RoutedConnection).hold())
  }

  async releaseConnection(connection: DatabaseConnection) {
    await (connection as RoutedConnection).letGo()
  }

  async destroy() {
    await Promise.all([this.#reads.destroy(), this.#writes.destroy()])
  }
}

const CHANGES = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode', 'MergeQueryNode'])

/** A transaction holds a connection of the writers' until it ends; a statement alone takes one of its kind. */
class RoutedConnection implements DatabaseConnection {
  readonly #reads: Driver
  readonly #writes: Driver
  #held: DatabaseConnection | undefined

  constructor(reads: Driver, writes: Driver) {
    this.#reads = reads
    this.#writes = writes
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#held) return this.#held.executeQuery<R>(query)
    return this.#ask<R>(query).catch((error) => {
      // It did nothing, and now has another name; in a transaction all of it is done again (`inTransaction`).
      if (isStalePlan(error) && preparedName(query.sql)) return this.#ask<R>(query)
      throw error
    })
  }

  async #ask<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const pool = CHANGES.has(query.query.kind) ? this.#writes : this.#reads
    const connection = await pool.acquireConnection()
    try {
      return await connection.executeQuery<R>(query)
    } finally {
      await pool.releaseConnection(connection)
    }
  }

  // biome-ignore lint/correctness/useYield: an open cursor would hold a connection; long reads page by key
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('page by key instead of streaming')
  }

  async hold() {
    this.#held ??= await this.#writes.acquireConnection()
    return this.#held
  }

  async letGo() {
    const held = this.#held
    this.#held = undefined
    if (held) await this.#writes.releaseConnection(held)
  }
}
