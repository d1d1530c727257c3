import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Kysely, PostgresAdapter, sql, type Transaction } from 'kysely'
import { postgresDialect } from './dialect/postgres.ts'
import { sqliteDialect } from './dialect/sqlite.ts'
import type { Database } from './schema.ts'
import { codeOf } from './trouble.ts'

/** A connection or a transaction: what every query and command takes first. */
export type Db = Kysely<Database>
export type Engine = 'sqlite' | 'postgres'

const TRIES = 4
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

/**
 * Opens the database named by `file:…` or `postgres://…`; the folder of a file is made when missing. Whoever
 * changes the schema is `patient`: on PostgreSQL nothing it asks is given up for taking long.
 */
export function connect(url: string, { patient = false } = {}): Db {
  return new Kysely<Database>({
    dialect: engineOfUrl(url) === 'sqlite' ? sqliteDialect(fileOf(url)) : postgresDialect(url, patient),
  })
}

/**
 * Which engine a connection or transaction runs on, for the few places where the two differ. It is read off the
 * connection itself: the built product holds this module twice (the server's and Remix's), and a note taken by
 * one is unknown to the other.
 */
export function engineOf(db: Db): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}

export const engineOfUrl = (url: string): Engine => (url.startsWith('file:') ? 'sqlite' : 'postgres')

/** The path behind a `file:` URL, its folder made. */
export function fileOf(url: string): string {
  const file = resolve(url.slice('file:'.length))
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  return file
}

/**
 * Runs a command in one transaction. Given a transaction, it joins it, so that commands can call commands.
 * Await nothing but the database inside: on SQLite there is one writer. On PostgreSQL a transaction that
 * lost a race for locks is tried again, so `work` must not change anything outside the database.
 */
export async function inTransaction<T>(db: Db, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Transaction<Database>)
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === TRIES || !lostARace(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 + Math.random() * 20))
    }
  }
}

function lostARace(error: unknown) {
  const code = codeOf(error)
  return code === SERIALIZATION_FAILURE || code === DEADLOCK
}

/** The path of a SQLite database, as the database itself knows it; null for one that is in no file. */
export async function fileUnder(db: Db): Promise<string | null> {
  const main = await sql<{ file: string }>`select file from pragma_database_list where name = 'main'`.execute(
    db,
  )
  return main.rows[0]?.file || null
}

/** True when a unique constraint refused the row, on either engine. */
export function isDuplicate(error: unknown): boolean {
  const code = codeOf(error)
  return (
    code === '23505' || code.startsWith('SQLITE_CONSTRAINT_UNIQUE') || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  )
}
