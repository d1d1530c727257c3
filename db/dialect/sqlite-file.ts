import { closeSync, existsSync, openSync, type Stats, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import type { QueryResult } from 'kysely'
import { isBusy, isUnwritable } from '../error-codes.ts'

/** The first SQLite without the WAL-reset fault. */
const LEAST_VERSION = [3, 51, 3]
const KEPT_STATEMENTS = 400

const ANYBODY_WRITES = 0o222

export class Handle {
  readonly #db: SQLite.Database
  readonly #file: string
  readonly #opened: Stats
  readonly #statements = new Map<string, SQLite.Statement>()

  constructor(db: SQLite.Database, file: string) {
    this.#db = db
    this.#file = file
    this.#opened = statSync(file)
  }

  /**
   * What is written into a file that was deleted or exchanged is seen by nobody else, and gone with the process.
   * One that was made read-only goes on taking writes from whoever has it open, and none from who opens it next.
   */
  refuseLostFile() {
    const now = statSync(this.#file, { throwIfNoEntry: false })
    if (now?.ino !== this.#opened.ino || now.dev !== this.#opened.dev) {
      throw unwritable(`${this.#file} is no longer the file that was opened`, 'SQLITE_READONLY_DBMOVED')
    }
    if ((now.mode & ANYBODY_WRITES) === 0) throw unwritable(`${this.#file} is read-only`, 'SQLITE_READONLY')
  }

  /** Writes the log into the file and empties it; false while somebody else is reading there, or the disk is full. */
  clearLog() {
    try {
      const [{ busy } = { busy: 0 }] = this.#db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      return busy === 0
    } catch (error) {
      if (isBusy(error) || isUnwritable(error)) return false
      throw error
    }
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

const unwritable = (message: string, code: string) => Object.assign(new Error(message), { code })

export function openWriter(file: string) {
  refuseNetworkDisk(file)
  // Names, addresses and password hashes: for this user alone. The files SQLite lays beside it follow.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const db = new SQLite(file)
  refuseOldSqlite(db)
  const mode = db.pragma('journal_mode = WAL', { simple: true })
  if (mode !== 'wal')
    throw new Error(`${file}: this file system can't hold the database (no write-ahead log)`)
  // On every open: a database already in WAL mode comes up with NORMAL, which may lose the last commits.
  db.pragma('synchronous = FULL')
  // Writing a person touches some forty pages, mostly the same ones: this is every hundred people instead of every
  // twenty-four. Up to here one table of the log's index still finds a page for whoever reads.
  db.pragma('wal_autocheckpoint = 4000')
  db.pragma('journal_size_limit = 67108864')
  db.pragma('temp_store = MEMORY')
  // What is deleted is overwritten where it stood; pages given back are cleared by whoever erases a person.
  db.pragma('secure_delete = FAST')
  return guarded(db)
}

export function openReader(file: string) {
  const db = new SQLite(file, { readonly: true })
  db.pragma('query_only = ON')
  const guardedReader = guarded(db)
  db.pragma('cache_size = -64000')
  return guardedReader
}

function guarded(db: SQLite.Database) {
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 0')
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
