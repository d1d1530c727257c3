import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { DEMO_PASSWORD } from '#app/features/accounts/demo-accounts.ts'
import { hashPassword } from '#app/features/accounts/password.server.ts'
import { signIn } from '#app/features/accounts/sign-in.server.ts'
import { makeToken } from '#app/features/api/commands.server.ts'
import { verifyChain } from '#app/features/audit/verify.server.ts'
import { verifyStore } from '#app/features/files/verify.server.ts'
import {
  aNewOne,
  archived,
  inAFile,
  manifestOf,
  oddUnits,
  partsIn,
  rowsOf,
  tablesOf,
} from '#app/testing/archives.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aFileOn, store } from '#app/testing/store.ts'
import { at, world } from '#app/testing/world.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { seedReference } from '#seeds/reference.ts'
import { loadArchive } from './load.server.ts'
import { archiveOf } from './write.server.ts'

const NOW = '2026-11-23T03:00:00.000Z'

/** A record of each kind, a file, a token and an import, and somebody who signs in. */
async function zone() {
  at(NOW)
  store()
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  await aFileOn(w.db, w.admin, team, 10)
  await makeToken(w.db, w.admin, { name: 'Ledger', scopes: ['ventures:read'], days: '90' })
  await anImport(w.db, w.admin.id, 'done')
  const password_hash = await hashPassword(DEMO_PASSWORD)
  await w.db.updateTable('account').set({ password_hash }).where('id', '=', w.admin.id).execute()
  return { db: w.db, email: w.admin.email, admin: w.admin }
}

/** A sheet with one row, which nobody has looked at yet. */
async function anImport(db: Db, account_id: number, state: string) {
  const json = { sheets: '[]', found: '{}', columns: '[]', choices: '{}' }
  const { id } = await db
    .insertInto('import')
    .values({ ...json, noun: 'team', name: '名单', account_id, state, sheet: 1, rows: 1, created_at: NOW })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('import_row').values({ import_id: id, at: 2, cells: '["澄屿视觉"]' }).execute()
}

const aPark = { code: 'late', name_zh: '', name_en: 'Late', position: 9 }
const addPark = async (db: Db) =>
  (await db.insertInto('park').values(aPark).returning('id').executeTakeFirstOrThrow()).id

test('a zone goes to the other engine and back: each table the same to the byte, its chain whole, its files there', async () => {
  const { db: first, email } = await zone()
  const gone = await addPark(first)
  await first.deleteFrom('park').where('id', '=', gone).execute()
  const made = await archived(first)
  const parts = await partsIn(made)
  expect(manifestOf(parts)).toMatchObject({ engine: engineUnderTest(), secrets: 'included' })
  expect(await oddUnits(first, parts)).toEqual([])

  const second = await inAFile()
  store()
  expect((await loadArchive(second, made)).proved).toBe(true)
  expect((await verifyStore(second)).faults).toEqual([])
  const again = await archived(second)
  const there = await partsIn(again)
  expect(manifestOf(there).engine).toBe('sqlite')
  expect(tablesOf(there)).toEqual(tablesOf(parts))

  // A server was started on it: it has what every new database is given.
  const third = await aNewOne()
  await seedReference(third)
  store()
  await loadArchive(third, again)
  expect(tablesOf(await partsIn(await archived(third)))).toEqual(tablesOf(parts))
  // What is kept for ever is guarded again.
  await expect(third.deleteFrom('target_change').execute()).rejects.toThrow('kept for ever')

  for (const db of [second, third]) {
    expect((await verifyChain(db, { anchor: manifestOf(parts).audit })).fault).toBeNull()
    const caller = { cookies: null, secure: false, ip: '203.0.113.1', user_agent: '', locale: 'en' } as const
    expect(await signIn(db, { email, password: DEMO_PASSWORD }, caller)).toHaveLength(2)
    expect(await addPark(db), 'a number is given once').toBe(gone + 1)
  }
  for (const name of ['talent', 'talent_by_name', 'venture', 'event', 'attachment']) {
    const index = `${name}_search`
    await sql`insert into ${sql.table(index)} (${sql.ref(index)}, rank) values ('integrity-check', 1)`.execute(
      second,
    )
  }
})

test('an import that was under way is gone on with where it is loaded', async () => {
  const { db, admin } = await zone()
  for (const state of ['running', 'draft', 'undoing', 'done']) await anImport(db, admin.id, state)
  const fresh = await aNewOne()
  const made = await archived(db)
  store()
  await loadArchive(fresh, made)
  const jobs = await fresh.selectFrom('job').select(['name', 'payload']).orderBy('id').execute()
  expect(jobs.map(({ name, payload }) => [name, JSON.parse(payload)])).toEqual([
    ['import.run', { import_id: 2 }],
    ['import.check', { import_id: 3 }],
    ['import.undo', { import_id: 4, by: admin.id }],
  ])
})

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
  for (let time = 0; time < 5; time++) {
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
  const { db, email } = await zone()
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
  const tokens = await fresh.selectFrom('api_token').select(['token_hash', 'revoked_at']).execute()
  expect(tokens).toEqual([{ token_hash: '1'.padStart(64, '0'), revoked_at: NOW }])
  const [webhook] = await fresh.selectFrom('webhook').where('name', '=', 'Ledger').selectAll().execute()
  expect(webhook).toMatchObject({ active: 0, secret: '' })
})
