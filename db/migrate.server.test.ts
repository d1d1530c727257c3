import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { expect, onTestFinished, test } from 'vitest'
import { connected, engineUnderTest, freshDatabase } from '#app/testing/engines.ts'
import { connect, type Db, fileOf } from './connect.ts'
import { isMigrated, MIGRATIONS, migrate, nameOf } from './migrate.ts'

const addsAtree: Migration = { up: (db) => db.schema.createTable('tree').addColumn('name', 'text').execute() }
const fallsOver: Migration = {
  up: async (db) => {
    await db.schema.createTable('half').addColumn('name', 'text').execute()
    throw new Error('the lights went out')
  },
}

async function zone() {
  const copy = await freshDatabase()
  const db = connected(copy)
  await db.insertInto('park').values({ code: 'a', name_zh: '甲', name_en: 'A', position: 1 }).execute()
  return { db, url: copy.url }
}

const copiesOf = (url: string) =>
  readdirSync(dirname(fileOf(url))).filter((name) => name.includes('.before-') && name.endsWith('.db'))

const tables = async (db: Db) => (await db.introspection.getTables()).map((table) => table.name)

test('a database on this version is left alone', async () => {
  const { db } = await zone()
  expect(await migrate(db)).toEqual([])
  expect(await isMigrated(db)).toBe(true)
})

test('before a schema with something in it changes, a copy of it is laid beside it', async () => {
  const { db, url } = await zone()
  expect(await migrate(db, { ...MIGRATIONS, '9999-01-01-tree': addsAtree })).toEqual(['9999-01-01-tree'])
  expect(await tables(db)).toContain('tree')
  if (engineUnderTest() === 'postgres') return
  const [copy, ...others] = copiesOf(url)
  expect(others).toEqual([])
  const kept = connect(`file:${dirname(fileOf(url))}/${copy}`)
  expect(await kept.selectFrom('park').select('code').execute()).toEqual([{ code: 'a' }])
  expect(await tables(kept)).not.toContain('tree')
  const sound = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(kept)
  expect(sound.rows).toEqual([{ integrity_check: 'ok' }])
  await kept.destroy()
})

test('a migration that fails half-way leaves nothing behind, and may be tried again', async () => {
  const { db } = await zone()
  await expect(migrate(db, { ...MIGRATIONS, '9999-01-01-half': fallsOver })).rejects.toThrow(
    'the lights went out',
  )
  expect(await tables(db)).not.toContain('half')
  expect(await migrate(db)).toEqual([])
})

test('a database that a newer version changed is refused by its name', async () => {
  const { db } = await zone()
  await migrate(db, { ...MIGRATIONS, '9999-01-01-tree': addsAtree })
  await expect(migrate(db)).rejects.toThrow('9999-01-01-tree')
  expect(await isMigrated(db)).toBe(true)
})

test.each(['2026-11-23-first', '2026-11-23-first@00000000'])(
  'a database into which an earlier state of the first migration went (%s) is refused with what to do',
  async (name) => {
    const { db } = await zone()
    await sql`update kysely_migration set name = ${name} where name like '2026-11-23-first%'`.execute(db)
    await expect(migrate(db)).rejects.toThrow(/made before 0\.1\.0.+begin with a new one/)
    expect(await isMigrated(db)).toBe(false)
    expect(await db.selectFrom('park').select('code').execute()).toEqual([{ code: 'a' }])
  },
)

test('the name of a migration that still changes says the statements of both engines', () => {
  const one = nameOf('first', (postgres) => ['create table a', postgres ? 'with' : 'without'])
  expect(one).toMatch(/^first@[0-9a-f]{8}$/)
  expect(nameOf('first', (postgres) => ['create table b', postgres ? 'with' : 'without'])).not.toBe(one)
  expect(nameOf('first', (postgres) => ['create table a', postgres ? 'within' : 'without'])).not.toBe(one)
})

test('two processes that migrate at once: one does it, the other finds it done', async () => {
  const { db, url } = await zone()
  const other = connect(url)
  onTestFinished(() => other.destroy())
  const newer = { ...MIGRATIONS, '9999-01-01-tree': addsAtree }
  const ran = await Promise.all([migrate(db, newer), migrate(other, newer)])
  expect(ran.flat()).toEqual(['9999-01-01-tree'])
})
