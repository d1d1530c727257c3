import { expect, test } from 'vitest'
import { programFor } from '#app/testing/api.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { inTransaction } from '#db/connect.ts'
import { once } from './once.server.ts'
import { listTokens } from './queries.server.ts'

const KEY = { 'Idempotency-Key': '7c4a8d09-ca95-4c28-a1f0-2f4b1e5d9a77' }

async function logging(zone: World) {
  const ask = await programFor(zone.db, zone.manager)
  const place = { park_id: zone.park('nanhai'), sector_id: zone.sector('ai') }
  const log = (name: string, headers: Record<string, string> = KEY) =>
    ask('POST', '/teams', { body: { name, ...place }, headers })
  const teams = async () => (await zone.db.selectFrom('venture').select('id').execute()).length
  return { ask, log, teams }
}

test('the same request sent again changes nothing and gets the same answer', async () => {
  const zone = await world()
  const { log, teams } = await logging(zone)
  const first = await log('Kite')
  const again = await log('Kite')
  expect([again.status, again.body]).toEqual([first.status, first.body])
  for (const name of ['ETag', 'Location']) expect(again.headers.get(name)).toBe(first.headers.get(name))
  expect([first, again].map(({ headers }) => headers.get('Idempotency-Replayed'))).toEqual([null, 'true'])
  expect(await teams()).toBe(1)
  expect((await log('Kite', { 'Idempotency-Key': '"another"' })).status).toBe(201)
  expect(await teams()).toBe(2)
})

test('another request under the same key is refused', async () => {
  const zone = await world()
  const { ask, log, teams } = await logging(zone)
  await log('Kite')
  expect(await log('Lark')).toMatchObject({ status: 422, body: { type: '/api/docs#problem-key-reused' } })
  expect((await ask('POST', '/events', { body: {}, headers: KEY })).status).toBe(422)
  expect(await teams()).toBe(1)
})

test('a key is its token’s, lasts a day, and is kept as its hash', async () => {
  const zone = await world()
  at('2026-06-01T00:00:00.000Z')
  const { log, teams } = await logging(zone)
  await log('Kite')
  await (await logging(zone)).log('Lark')
  expect(await teams()).toBe(2)
  expect(JSON.stringify(await zone.db.selectFrom('api_answer').selectAll().execute())).not.toMatch(
    /7c4a8d09|Kite|Lark/,
  )
  at('2026-06-02T00:00:00.001Z')
  expect((await log('Lark')).status).toBe(201)
  expect(await teams()).toBe(3)
})

test('what was refused may be sent again under its key, put right', async () => {
  const zone = await world()
  const { log, teams } = await logging(zone)
  expect((await log('')).status).toBe(422)
  expect((await log('Kite')).status).toBe(201)
  expect(await teams()).toBe(1)
})

test.each([
  ['', 400],
  ['a b', 400],
  ['x'.repeat(256), 400],
  ['x'.repeat(255), 201],
  ['钥匙', 400],
])('the key %j is answered %i', async (key, status) => {
  const zone = await world()
  const { log } = await logging(zone)
  const header = Buffer.from(key).toString('latin1')
  expect((await log('Kite', { 'Idempotency-Key': header })).status).toBe(status)
})

test('of many at once under one key one does it, the others are told to wait or get its answer', async () => {
  const zone = await world()
  const { log, teams } = await logging(zone)
  const answers = await Promise.all(Array.from({ length: 8 }, () => log('Kite')))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
  expect(
    answers.filter(({ status, headers }) => status === 201 && !headers.has('Idempotency-Replayed')),
  ).toHaveLength(1)
  expect(await teams()).toBe(1)
})

test('negative control: at once and without a key each does it', async () => {
  const zone = await world()
  const { log, teams } = await logging(zone)
  await Promise.all(Array.from({ length: 8 }, () => log('Kite', {})))
  expect(await teams()).toBe(8)
})

/** Work under a key that is still going on when `meanwhile` happens. */
async function workingOn({ db, manager }: World) {
  await programFor(db, manager)
  const [{ id } = { id: 0 }] = await listTokens(db, manager.id)
  const sent = { token_id: id, key: 'k', request: ['POST', '/x'] }
  const claimed = () => db.selectFrom('api_answer').select(['claim', 'status']).executeTakeFirst()
  return { sent, claimed }
}

test('while one works on it, the same is told to wait', async () => {
  const zone = await world()
  const { db } = zone
  const { sent, claimed } = await workingOn(zone)
  await db
    .insertInto('api_answer')
    .values(await claimOf(zone, sent))
    .execute()
  await expect(once(db, sent, async () => ({ body: 1 }))).rejects.toMatchObject({ kind: 'in-flight' })
  await expect(once(db, { ...sent, request: ['y'] }, async () => ({ body: 1 }))).rejects.toMatchObject({
    kind: 'key-reused',
  })
  expect((await claimed())?.status).toBeNull()
})

test('whoever died over it leaves it to the next, and what they still finish counts for nothing', async () => {
  const zone = await world()
  const { db } = zone
  at('2026-06-01T00:00:00.000Z')
  const { sent } = await workingOn(zone)
  await db
    .insertInto('api_answer')
    .values(await claimOf(zone, sent))
    .execute()
  at('2026-06-01T00:01:00.000Z')
  expect(await once(db, sent, async () => ({ body: 'second' }))).toEqual({ body: 'second' })
  const late = once(db, { ...sent, key: 'slow' }, async (trx) => {
    await trx.updateTable('api_answer').set({ claim: 'another' }).where('status', 'is', null).execute()
    return { body: 'first' }
  })
  await expect(late).rejects.toMatchObject({ kind: 'in-flight' })
  await inTransaction(db, async (trx) => {
    const kept = await trx.selectFrom('api_answer').select('body').execute()
    expect(kept).toEqual([{ body: '"second"' }])
  })
})

/** What somebody leaves who laid claim to the key and has not answered yet. */
async function claimOf({ db }: World, sent: { token_id: number; key: string; request: readonly string[] }) {
  await once(db, sent, async () => ({ body: null }))
  const row = await db.selectFrom('api_answer').selectAll().executeTakeFirstOrThrow()
  await db.deleteFrom('api_answer').execute()
  return { ...row, status: null, body: null }
}
