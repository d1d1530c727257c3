import { sql, type TableMetadata } from 'kysely'
import { expect, test } from 'vitest'
import { connected, freshDatabase } from '#app/testing/engines.ts'
import { referencesOf } from '#app/testing/references.ts'
import { type Db, engineOf } from './connect.ts'
import { LEAVE_REFERENCES } from './dialect/sqlite-connection.ts'
import { isMigrated, migrate } from './migrate.ts'

const open = async () => connected(await freshDatabase())

/** Tables with their columns: name, whether it may be null, whether it has a default. Order and type words aside. */
async function shapeOf(db: Db) {
  const tables = await db.introspection.getTables()
  return tables
    .filter(({ name, isView }) => !isView && !/_search(_|$)|^kysely_|^sqlite_/.test(name))
    .map(({ name, columns }) => ({
      name,
      columns: columns
        .map((column) => `${column.name}${isKey(name, column.name) || !column.isNullable ? '' : '?'}`)
        .sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** SQLite calls the column of an integer primary key nullable, which it is not. */
const isKey = (table: string, column: string) =>
  column === 'id' ||
  `${table}.${column}` in
    { 'plan_year.year': 1, 'project.venture_id': 1, 'audit.seq': 1, 'audit_value.seq': 1 }

test('both engines have the same tables, columns and obligations', async () => {
  // One snapshot, checked on each engine in turn: parity is that neither differs from it.
  expect(await shapeOf(await open())).toMatchSnapshot('schema')
})

test('on both engines the same columns refer to the same', async () => {
  expect(await referencesOf(await open())).toMatchSnapshot('references')
})

/** The tables that number their rows and never use a number twice. */
async function numbered(db: Db) {
  const { rows } = await sql<{ name: string }>`${sql.raw(
    engineOf(db) === 'sqlite'
      ? `select name from sqlite_master where type = 'table' and sql like '% autoincrement%'`
      : `select table_name as name from information_schema.columns
         where table_schema = current_schema() and is_identity = 'YES'`,
  )}`.execute(db)
  return rows.map(({ name }) => name).sort()
}

/** Lets a row be just a row: nothing it refers to is asked for, no rule is kept, and whatever is kept for ever goes. */
async function lawless(db: Db) {
  const lifted = await sql<{ statement: string }>`${sql.raw(
    engineOf(db) === 'sqlite'
      ? `select 'drop trigger ' || name as statement from sqlite_master where type = 'trigger'
         union all values ('pragma ignore_check_constraints = on')`
      : `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
         from pg_constraint where contype in ('c', 'f') and conparentid = 0 and conrelid <> 0
         union all select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger where not tgisinternal`,
  )}`.execute(db)
  for (const { statement } of lifted.rows) await sql.raw(statement).execute(db)
}

/** Leaves a row in a table, whatever it says, and takes it away; answers the number it had. */
async function comeAndGone(db: Db, { name, columns }: TableMetadata): Promise<number> {
  const number = name === 'audit' ? 'seq' : 'id'
  const asked = columns.filter((one) => !one.isNullable && !one.hasDefaultValue && one.name !== number)
  const { rows } = await sql<{ number: number }>`
    insert into ${sql.table(name)} (${sql.join(asked.map((one) => sql.ref(one.name)))})
    values (${sql.join(asked.map(({ dataType }) => (/text/i.test(dataType) ? 'x' : 1)))})
    returning ${sql.ref(number)} as number`.execute(db)
  await sql`delete from ${sql.table(name)} where ${sql.ref(number)} = ${rows[0]?.number}`.execute(db)
  return rows[0]?.number ?? 0
}

test('no number is used twice: what is gone is still spoken of elsewhere', async () => {
  const db = await open()
  const names = await numbered(db)
  expect(names).toMatchSnapshot('numbered')
  const tables = (await db.introspection.getTables()).filter(({ name }) => names.includes(name))
  await db.connection().execute(async (own) => {
    if (engineOf(own) === 'sqlite') await sql.raw(LEAVE_REFERENCES).execute(own)
    await own.transaction().execute(async (trx) => {
      await lawless(trx)
      for (const table of tables) {
        const first = await comeAndGone(trx, table)
        expect(await comeAndGone(trx, table), table.name).toBe(first + 1)
      }
    })
  })
})

test('a migrated database is migrated, and migrating again changes nothing', async () => {
  const db = await open()
  expect(await isMigrated(db)).toBe(true)
  expect(await migrate(db)).toEqual([])
})

test('a database that a newer version has changed is refused', async () => {
  const db = await open()
  await db
    .insertInto('kysely_migration' as never)
    .values({ name: '2999-01-01-later', timestamp: '2999-01-01T00:00:00.000Z' } as never)
    .execute()
  await expect(migrate(db)).rejects.toThrow('2999-01-01-later')
})

test('the tables themselves refuse what no form should let through', async () => {
  const db = await open()
  await expect(
    db.insertInto('park').values({ code: 'x', name_zh: '', name_en: '', position: 1, active: 2 }).execute(),
  ).rejects.toThrow()
  await expect(
    db
      .insertInto('target')
      .values({ plan_year: 2026, track: 'team', amount: 1, park_id: null, sector_id: null })
      .execute(),
  ).rejects.toThrow()
  await db.insertInto('plan_year').values({ year: 2026 }).execute()
  const target = { plan_year: 2026, track: 'team', amount: 20, park_id: null, sector_id: null }
  await db.insertInto('target').values(target).execute()
  await expect(db.insertInto('target').values(target).execute()).rejects.toThrow()
  await expect(
    db
      .insertInto('target')
      .values({ ...target, track: 'company' })
      .execute(),
  ).rejects.toThrow()
})
