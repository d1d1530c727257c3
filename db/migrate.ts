import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { type Db, engineOf } from './connect.ts'
import * as first from './migrations/2026-11-23-first.ts'

/** In the order of their names; a shipped one is never edited. */
const MIGRATIONS: Record<string, Migration> = { '2026-11-23-first': first }

/** Brings the schema up to this version. Refuses a database that a newer version has already changed. */
export async function migrate(db: Db): Promise<string[]> {
  await refuseNewer(db)
  const { error, results } = await migratorOf(db).migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** True when every migration of this version has run. */
export async function isMigrated(db: Db): Promise<boolean> {
  const applied = await appliedMigrations(db)
  return Object.keys(MIGRATIONS).every((name) => applied.includes(name))
}

async function refuseNewer(db: Db) {
  const unknown = (await appliedMigrations(db)).filter((name) => !(name in MIGRATIONS))
  if (unknown.length > 0) {
    throw new Error(
      `this database was changed by a newer version (${unknown.join(', ')}): start that version instead`,
    )
  }
}

async function appliedMigrations(db: Db): Promise<string[]> {
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

const migratorOf = (db: Db) => new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
