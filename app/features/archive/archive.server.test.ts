import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#app/features/accounts/demo-accounts.ts'
import { hashPassword } from '#app/features/accounts/password.server.ts'
import { signIn } from '#app/features/accounts/sign-in.server.ts'
import { verifyChain } from '#app/features/audit/verify.server.ts'
import { verifyStore } from '#app/features/files/verify.server.ts'
import {
  aNewOne,
  archived,
  type Contents,
  inAFile,
  manifestOf,
  partsIn,
  rowsOf,
} from '#app/testing/archives.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aFileOn, store } from '#app/testing/store.ts'
import { at, world } from '#app/testing/world.ts'
import { unitOf } from '#db/archive/schema-text.ts'
import { shapesOf } from '#db/archive/shape.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { tellStory } from '#seeds/demo/story.ts'
import { seedReference } from '#seeds/reference.ts'
import { loadArchive } from './load.server.ts'
import { archiveOf } from './write.server.ts'

const NOW = '2026-11-23T03:00:00.000Z'

/** On PostgreSQL's turn the whole demo in a file; on SQLite's a record of each kind, which is the same way in less. */
async function zone() {
  if (engineUnderTest() === 'sqlite') return small()
  at(NOW)
  store()
  const db = await inAFile()
  await seedReference(db)
  await tellStory(db)
  return { db, email: DEMO_ACCOUNTS[0]?.email ?? '' }
}

async function small() {
  at(NOW)
  store()
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  await aFileOn(w.db, w.admin, team, 10)
  const password_hash = await hashPassword(DEMO_PASSWORD)
  await w.db.updateTable('account').set({ password_hash }).where('id', '=', w.admin.id).execute()
  return { db: w.db, email: w.admin.email }
}

const tablesOf = (parts: Contents) =>
  Object.fromEntries(
    [...parts].filter(([name]) => name.startsWith('tables/')).map(([name, it]) => [name, `${it}`]),
  )

const aPark = { code: 'late', name_zh: '', name_en: 'Late', position: 9 }
const addPark = async (db: Db) =>
  (await db.insertInto('park').values(aPark).returning('id').executeTakeFirstOrThrow()).id

test('a zone goes to the other engine and back: each table the same to the byte, its chain whole, its files there', async () => {
  const { db: first, email } = await zone()
  const gone = await addPark(first)
  await first.deleteFrom('park').where('id', '=', gone).execute()
  const made = await archived(first)
  const parts = await partsIn(made)
  expect(manifestOf(parts)).toMatchObject({ engine: 'sqlite', secrets: 'included' })
  await expectUnits(first, parts)

  // A server was started on it: it has what every new database is given.
  const second = await aNewOne()
  await seedReference(second)
  store()
  const loaded = await loadArchive(second, made)
  expect(loaded.proved).toBe(true)
  const again = await archived(second)
  const there = await partsIn(again)
  expect(manifestOf(there).engine).toBe(engineUnderTest())
  expect(tablesOf(there)).toEqual(tablesOf(parts))
  // What is kept for ever is guarded again.
  await expect(second.deleteFrom('target_change').execute()).rejects.toThrow('kept for ever')

  const third = await inAFile()
  store()
  await loadArchive(third, again)
  expect(tablesOf(await partsIn(await archived(third)))).toEqual(tablesOf(parts))

  for (const db of [second, third]) {
    expect((await verifyChain(db, { anchor: manifestOf(parts).audit })).fault).toBeNull()
    const caller = { cookies: null, secure: false, ip: '203.0.113.1', user_agent: '', locale: 'en' } as const
    expect(await signIn(db, { email, password: DEMO_PASSWORD }, caller)).toHaveLength(2)
    expect(await addPark(db), 'a number is given once').toBe(gone + 1)
  }
  expect((await verifyStore(third)).faults).toEqual([])
  for (const name of ['talent', 'talent_by_name', 'venture', 'event', 'attachment']) {
    const index = `${name}_search`
    await sql`insert into ${sql.table(index)} (${sql.ref(index)}, rank) values ('integrity-check', 1)`.execute(
      third,
    )
  }
})

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const DAY = /^\d{4}-\d\d-\d\d$/

/** What the schema says a column is in, is what stands in it; and no other column has such. */
async function expectUnits(db: Db, parts: Contents) {
  const wrong = new Set<string>()
  for (const shape of await shapesOf(db)) {
    if (!parts.has(`tables/${shape.name}.jsonl`)) continue
    for (const row of rowsOf(parts, shape.name)) {
      for (const column of shape.columns) {
        const [value, unit] = [row[column.name], unitOf(shape.name, column)]
        if (value === null || value === '') continue
        const text = String(value)
        const isRight =
          MOMENT.test(text) === (unit === 'moment') &&
          DAY.test(text) === (unit === 'day') &&
          (unit !== 'flag' || value === 0 || value === 1)
        if (!isRight) wrong.add(`${shape.name}.${column.name}: ${text}`)
      }
    }
  }
  expect([...wrong]).toEqual([])
}

test('an archive is of one moment, while others write on', async () => {
  at(NOW)
  store()
  const w = await world()
  await oneOfEach(w, 'nanhai')
  const { db } = w
  const before = await db.selectFrom('park').select('id').execute()
  const pieces = archiveOf(db, { secrets: true, done: (manifest) => made.push(manifest.tables.park?.rows) })
  const made: unknown[] = []
  await pieces.next()
  await addPark(db)
  for await (const _ of pieces);
  expect(made).toEqual([before.length])
})

test('whoever stops reading leaves nothing open', async () => {
  at(NOW)
  store()
  const { db } = await world()
  for (let time = 0; time < 20; time++) {
    const pieces = archiveOf(db, { secrets: true })
    await pieces.next()
    await pieces.return(undefined)
  }
  if (engineOf(db) === 'postgres') {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and state like 'idle in%'`.execute(db)
    expect(rows).toEqual([])
  }
  await addPark(db)
})

test('without secrets nobody signs in with it, and whoever needs a link is told', async () => {
  const { db, email } = await small()
  const { id: account_id } = await db
    .selectFrom('account')
    .where('email', '=', email)
    .select('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('webhook')
    .values({
      ...{
        name: 'Ledger',
        url: 'https://ledger.example.org/sesame',
        secret: 'sesame',
        zone_wide: 1,
        active: 1,
      },
      ...{ created_at: NOW, created_by: account_id },
    })
    .execute()
  const feed = { account_id, kind: 'events', token_hash: 'sesame', created_at: NOW }
  await db
    .insertInto('feed')
    .values(feed)
    .onConflict((oc) => oc.doNothing())
    .execute()
  const mail = { kind: 'reset', state: 'waiting', account_id, address: email, locale: 'en', subject: 'Reset' }
  await db
    .insertInto('mail')
    .values({ ...mail, content: 'open sesame', token: 'x', created_at: NOW, secret_until: NOW })
    .execute()
  // A link opens a door to whoever reads it, however the archive was made.
  expect(rowsOf(await partsIn(await archived(db)), 'mail').at(-1)).toMatchObject({ content: '' })
  const made = await archived(db, false)
  const parts = await partsIn(made)
  const text = [...parts].map(([, content]) => content.toString('latin1')).join('')
  expect(text).not.toContain('$argon2')
  expect(text).not.toContain('sesame')
  expect([...parts.keys()]).not.toContain('tables/feed.jsonl')
  const fresh = await aNewOne()
  store()
  const { without_password } = await loadArchive(fresh, made)
  expect(without_password).toContain(email)
  const [webhook] = await fresh.selectFrom('webhook').where('name', '=', 'Ledger').selectAll().execute()
  expect(webhook).toMatchObject({ active: 0, secret: '' })
})
