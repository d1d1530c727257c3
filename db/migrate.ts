import { createHash, randomBytes } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { type Db, engineOf, fileUnder } from './connect.ts'
import { LEAVE_REFERENCES } from './dialect/sqlite-connection.ts'
import * as first from './migrations/2026-11-23-first.ts'
import * as channels from './migrations/2026-11-30-channels.ts'
import * as feeds from './migrations/2026-11-30-feeds.ts'
import * as files from './migrations/2026-11-30-files.ts'
import * as imports from './migrations/2026-11-30-imports.ts'
import * as jobs from './migrations/2026-11-30-jobs.ts'
import * as mail from './migrations/2026-11-30-mail.ts'
import * as notifications from './migrations/2026-11-30-notifications.ts'
import * as tokens from './migrations/2026-11-30-tokens.ts'
import * as unread from './migrations/2026-11-30-unread.ts'
import * as webhooks from './migrations/2026-11-30-webhooks.ts'

/** In the order of their names; a shipped one is never edited. Each keeps the name it has once it ships. */
export const MIGRATIONS: Record<string, Migration> = {
  [nameOf('2026-11-23-first', first.statements)]: first,
  [nameOf('2026-11-30-channels', channels.statements)]: channels,
  [nameOf('2026-11-30-feeds', feeds.statements)]: feeds,
  [nameOf('2026-11-30-files', files.statements)]: files,
  [nameOf('2026-11-30-imports', imports.statements)]: imports,
  [nameOf('2026-11-30-jobs', jobs.statements)]: jobs,
  [nameOf('2026-11-30-mail', mail.statements)]: mail,
  [nameOf('2026-11-30-notifications', notifications.statements)]: notifications,
  [nameOf('2026-11-30-tokens', tokens.statements)]: tokens,
  [nameOf('2026-11-30-unread', unread.statements)]: unread,
  [nameOf('2026-11-30-webhooks', webhooks.statements)]: webhooks,
}

/**
 * Of a migration that has not shipped the name says its statements too, so that a database into which an earlier
 * state of it went is told from one of today (docs/decisions/0041).
 */
export function nameOf(stem: string, statements: (postgres: boolean) => string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([true, false].map(statements)))
  return `${stem}@${hash.digest('hex').slice(0, 8)}`
}

const stemOf = (name: string) => name.split('@')[0]

/**
 * Brings the schema up to this version. Refuses a database that a newer version has already changed, or a state of
 * the code from before there were versions. Before a SQLite database that holds something is changed, a copy of it is laid beside it; on PostgreSQL that is
 * the operator's own dump. Answers the names of the migrations that ran.
 */
export async function migrate(db: Db, migrations = MIGRATIONS): Promise<string[]> {
  const applied = await appliedMigrations(db)
  refuseOthers(applied, migrations)
  const next = Object.keys(migrations).find((name) => !applied.includes(name))
  if (next && applied.length > 0 && engineOf(db) === 'sqlite') await layCopy(db, `before-${next}`)
  return engineOf(db) === 'sqlite' ? runLoose(db, migrations) : runAlone(db, migrations)
}

type Check = (db: Db, migration: string) => Promise<void>

async function runOn(
  db: Db,
  migrations: Record<string, Migration>,
  check: Check = async () => {},
): Promise<string[]> {
  // What Kysely does after a migration that failed fails too on PostgreSQL, and would be all that is said.
  let reason: unknown
  const watched = Object.entries(migrations).map(([name, { up }]): [string, Migration] => [
    name,
    {
      up: async (trx) => {
        try {
          await up(trx)
          await check(trx, name)
        } catch (error) {
          reason = error
          throw error
        }
      },
    },
  ])
  const { error, results } = await migratorOf(db, Object.fromEntries(watched)).migrateToLatest()
  if (error) throw reason ?? error
  return (results ?? []).map((result) => result.migrationName)
}

/**
 * SQLite changes much in a table only by exchanging it (rebuild.ts), and while others refer to it it refuses, or
 * deletes their rows too. So a migration may do to references what it likes, and is refused if one leads to nothing
 * when it is done.
 */
function runLoose(db: Db, migrations: Record<string, Migration>): Promise<string[]> {
  return db.connection().execute(async (own) => {
    await sql.raw(LEAVE_REFERENCES).execute(own)
    return runOn(own, migrations, refuseLoose)
  })
}

async function refuseLoose(db: Db, migration: string) {
  const { rows } = await sql<{ row: string }>`
    select "table" || coalesce(' ' || rowid, '') || ' to ' || parent as row
    from pragma_foreign_key_check limit 3`.execute(db)
  if (rows.length === 0) return
  throw new Error(`${migration} would leave references to nothing: ${rows.map(({ row }) => row).join(', ')}`)
}

const MIGRATING = 20_261_123

/**
 * Kysely's own lock on PostgreSQL belongs to a connection, and outside a transaction each statement has another:
 * it might be let go where it isn't held, and whoever waits for it would wait for ever.
 */
function runAlone(db: Db, migrations: Record<string, Migration>): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATING)})`.execute(trx)
    return runOn(trx, migrations)
  })
}

/** Throws, in words, where another version or state of the code made a database, or this one has still to change it. */
export async function refuseUnmigrated(db: Db): Promise<void> {
  await refuseForeign(db)
  if (!(await isMigrated(db))) throw new Error('this database is not up to date: npm run migrate first')
}

/** Throws, in words, where this version can't open a database, now or after a migration. */
export const refuseForeign = async (db: Db): Promise<void> =>
  refuseOthers(await appliedMigrations(db), MIGRATIONS)

/** True when every migration of this version has run. */
export async function isMigrated(db: Db): Promise<boolean> {
  const applied = await appliedMigrations(db)
  return Object.keys(MIGRATIONS).every((name) => applied.includes(name))
}

function refuseOthers(applied: string[], migrations: Record<string, Migration>) {
  const unknown = applied.filter((name) => !(name in migrations))
  if (unknown.length === 0) return
  const stems = Object.keys(migrations).map(stemOf)
  throw new Error(
    unknown.some((name) => stems.includes(stemOf(name)))
      ? 'this database was made before 0.1.0 by another state of the code, with tables that differ: begin with a new one (set DATABASE_URL to a new file or an empty database), or start the code that made it'
      : `this database was changed by a newer version (${unknown.join(', ')}): start that version instead`,
  )
}

/** A whole, consistent copy beside the database's file; it has its name once it is on the disk. */
async function layCopy(db: Db, why: string) {
  const file = await fileUnder(db)
  if (!file) return
  const { dir, name, ext } = parse(file)
  // Two processes may start at the same instant.
  const moment = `${new Date().toISOString().replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`
  const copy = join(dir, `${name}.${why}.${moment}${ext}`)
  await (await open(`${copy}.part`, 'wx', 0o600)).close()
  await sql`vacuum into ${`${copy}.part`}`.execute(db)
  const written = await open(`${copy}.part`, 'r+')
  await written.sync().finally(() => written.close())
  await rename(`${copy}.part`, copy)
}

/** The names of the migrations that ran in it, in order; none in a database that is new. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  const known = await (engineOf(db) === 'sqlite'
    ? sql<{ n: number }>`select count(*) as n from sqlite_master where name = 'kysely_migration'`
    : sql<{
        n: number
      }>`select count(*) as n from information_schema.tables where table_schema = current_schema() and table_name = 'kysely_migration'`
  ).execute(db)
  if (Number(known.rows[0]?.n) === 0) return []
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return applied.rows.map((row) => row.name)
}

const migratorOf = (db: Db, migrations: Record<string, Migration>) =>
  new Migrator({ db, provider: { getMigrations: async () => migrations } })
