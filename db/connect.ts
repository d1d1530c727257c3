import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Kysely, PostgresAdapter, sql, type Transaction } from 'kysely'
import { postgresDialect } from './dialect/postgres.ts'
import { sqliteDialect } from './dialect/sqlite.ts'
import { codeOf, isStalePlan } from './error-codes.ts'
import type { Database } from './schema.ts'

/** A connection or a transaction: what every query and command takes first. */
export type Db = Kysely<Database>
export type Trx = Transaction<Database>
export type Engine = 'sqlite' | 'postgres'

const TRIES = 4
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
/** What was there when we looked was gone when we wrote: looking again says so in words. */
const REFERS_TO_NOTHING = '23503'

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
 * lost a race for locks, or a prepared statement, is tried again, so `work` must not change anything outside the database.
 */
export async function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T> | T): Promise<T> {
  if (db.isTransaction) return work(db as Trx)
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((trx) => withLastSteps(trx, work))
    } catch (error) {
      if (attempt === TRIES || !lostARace(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 + Math.random() * 20))
    }
  }
}

const lastSteps = new WeakMap<Trx, Map<unknown, LastStep>>()

/** Something that is gathered while a transaction works, and done once, right before it commits. */
type LastStep = { gathered: unknown[]; take: (trx: Trx, gathered: never[]) => Promise<void> }

async function withLastSteps<T>(trx: Trx, work: (trx: Trx) => Promise<T> | T): Promise<T> {
  const steps = new Map<unknown, LastStep>()
  lastSteps.set(trx, steps)
  const result = await work(trx)
  for (const { gathered, take } of steps.values()) await take(trx, gathered as never[])
  return result
}

/**
 * Keeps `item` for the end of the transaction, where `take` gets all that was kept, in order. What makes others
 * wait (a lock on the audit's end) is then held for an instant and not for as long as the work takes.
 */
export function beforeCommit<T>(trx: Trx, take: (trx: Trx, items: T[]) => Promise<void>, item: T): void {
  const steps = lastSteps.get(trx)
  if (!steps) throw new Error('beginning a transaction is what inTransaction is for')
  const step = steps.get(take)
  if (step) step.gathered.push(item)
  else steps.set(take, { gathered: [item], take })
}

/**
 * Does a part of a transaction, which may fail by itself: then nothing of it is left, not even what it kept for the
 * end, and the rest goes on. One after the other, never two at once.
 */
export async function apart<T>(trx: Trx, work: () => Promise<T>): Promise<T> {
  const steps = lastSteps.get(trx) ?? new Map<unknown, LastStep>()
  const kept = new Map([...steps].map(([take, { gathered }]) => [take, gathered.length]))
  await sql`savepoint apart`.execute(trx)
  try {
    const result = await work()
    await sql`release savepoint apart`.execute(trx)
    return result
  } catch (error) {
    await sql`rollback to savepoint apart`.execute(trx)
    await sql`release savepoint apart`.execute(trx)
    for (const [take, { gathered }] of steps) gathered.length = kept.get(take) ?? 0
    throw error
  }
}

function lostARace(error: unknown) {
  const code = codeOf(error)
  return (
    code === SERIALIZATION_FAILURE || code === DEADLOCK || code === REFERS_TO_NOTHING || isStalePlan(error)
  )
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
