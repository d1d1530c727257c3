import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

/** The first SQLite without the WAL-reset fault. */
const LEAST_VERSION = [3, 51, 3]
const KEPT_STATEMENTS = 400

/**
 * Kysely on better-sqlite3 with two connections to one file: a read-only one that every plain read uses, and
 * one writer whose transactions begin immediately and wait for each other. Statements are prepared once.
 */
export function sqliteDialect(file: string): Dialect {
  return {
    createAdapter: () => new TwoConnectionAdapter(),
    createDriver: () => new TwoConnectionDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Kysely's own adapter thinks of one connection, used by one at a time, without transactional schema changes. */
class TwoConnectionAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }

  override get supportsMultipleConnections() {
    return true
  }
}

class TwoConnectionDriver implements Driver {
  readonly #file: string
  readonly #queue = new WriteQueue()
  #writer: Handle | undefined
  #reader: Handle | undefined

  constructor(file: string) {
    this.#file = file
  }

  async init() {
    this.#writer = new Handle(openWriter(this.#file))
    this.#reader = new Handle(openReader(this.#file))
  }

  async acquireConnection() {
    if (!this.#writer || !this.#reader) throw new Error('the database is closed')
    return new RoutedConnection(this.#writer, this.#reader, this.#queue)
  }

  async beginTransaction(connection: DatabaseConnection) {
    await (connection as RoutedConnection).begin()
  }

  async commitTransaction(connection: DatabaseConnection) {
    ;(connection as RoutedConnection).end('commit')
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    ;(connection as RoutedConnection).end('rollback')
  }

  async releaseConnection() {}

  async destroy() {
    this.#reader?.close()
    this.#writer?.close()
    this.#reader = this.#writer = undefined
  }
}

/** Reads outside a transaction go to the reader; everything else waits its turn on the writer. */
class RoutedConnection implements DatabaseConnection {
  readonly #writer: Handle
  readonly #reader: Handle
  readonly #queue: WriteQueue
  #leave: (() => void) | undefined

  constructor(writer: Handle, reader: Handle, queue: WriteQueue) {
    this.#writer = writer
    this.#reader = reader
    this.#queue = queue
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#leave) return this.#writer.run<R>(sql, parameters)
    const statement = this.#reader.prepare(sql)
    if (statement.readonly && statement.reader) return this.#reader.run<R>(sql, parameters)
    const leave = await this.#queue.enter()
    try {
      return this.#writer.run<R>(sql, parameters)
    } finally {
      leave()
    }
  }

  // biome-ignore lint/correctness/useYield: an open cursor would hold the reader; long reads page by key
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('page by key instead of streaming')
  }

  async begin() {
    const leave = await this.#queue.enter()
    try {
      this.#writer.exec('begin immediate')
      this.#leave = leave
    } catch (error) {
      leave()
      throw error
    }
  }

  end(how: 'commit' | 'rollback') {
    const leave = this.#leave
    try {
      // A full disk or a failed commit has already rolled back.
      if (this.#writer.inTransaction) this.#writer.exec(how)
    } finally {
      this.#leave = undefined
      leave?.()
    }
  }
}

class Handle {
  readonly #db: SQLite.Database
  readonly #statements = new Map<string, SQLite.Statement>()

  constructor(db: SQLite.Database) {
    this.#db = db
  }

  get inTransaction() {
    return this.#db.inTransaction
  }

  prepare(sql: string) {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#db.prepare(sql)
    if (this.#statements.size >= KEPT_STATEMENTS)
      this.#statements.delete(this.#statements.keys().next().value ?? '')
    this.#statements.set(sql, statement)
    return statement
  }

  run<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const statement = this.prepare(sql)
    if (statement.reader) return { rows: statement.all(...parameters) as R[] }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  exec(sql: string) {
    this.#db.exec(sql)
  }

  close() {
    this.#statements.clear()
    this.#db.close()
  }
}

/** First come, first served; one holder at a time. */
class WriteQueue {
  #last: Promise<void> = Promise.resolve()

  async enter(): Promise<() => void> {
    const before = this.#last
    let leave = () => {}
    this.#last = new Promise((resolve) => {
      leave = resolve
    })
    await before
    return leave
  }
}

function openWriter(file: string) {
  refuseNetworkDisk(file)
  const db = new SQLite(file)
  refuseOldSqlite(db)
  const mode = db.pragma('journal_mode = WAL', { simple: true })
  if (mode !== 'wal')
    throw new Error(`${file}: this file system can't hold the database (no write-ahead log)`)
  // On every open: a database already in WAL mode comes up with NORMAL, which may lose the last commits.
  db.pragma('synchronous = FULL')
  db.pragma('wal_autocheckpoint = 1000')
  db.pragma('journal_size_limit = 67108864')
  db.pragma('temp_store = MEMORY')
  // What is deleted is overwritten where it stood; pages given back are cleared by whoever erases a person.
  db.pragma('secure_delete = FAST')
  return guarded(db)
}

function openReader(file: string) {
  const db = new SQLite(file, { readonly: true })
  db.pragma('query_only = ON')
  const guardedReader = guarded(db)
  db.pragma('cache_size = -64000')
  return guardedReader
}

function guarded(db: SQLite.Database) {
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('cache_size = -16000')
  return db
}

/** As Linux numbers them: NFS, SMB, CIFS and SMB2, whose locks don't hold what SQLite needs. */
const NETWORK_DISKS = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42])

function refuseNetworkDisk(file: string) {
  if (NETWORK_DISKS.has(statfsSync(dirname(file)).type >>> 0)) {
    throw new Error(`${file}: a database can't lie on a network disk; use a local one, or PostgreSQL`)
  }
}

function refuseOldSqlite(db: SQLite.Database) {
  const version = String(db.prepare('select sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  const older = LEAST_VERSION.findIndex((least, i) => (parts[i] ?? 0) !== least)
  if (older >= 0 && (parts[older] ?? 0) < (LEAST_VERSION[older] ?? 0)) {
    throw new Error(`SQLite ${version} is too old: ${LEAST_VERSION.join('.')} or later is needed`)
  }
}
