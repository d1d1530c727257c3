import { expect, onTestFinished, test, vi } from 'vitest'
import { claim, LEASE_MS } from '#app/features/jobs/claim.server.ts'
import { MOST_TRIES } from '#app/features/jobs/job.ts'
import { hookServer } from '#app/testing/hook-server.ts'
import { add, allow, aTeam, base_url, run, withHook } from '#app/testing/told-hooks.ts'
import { world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { deactivateWebhook, editWebhook, reactivateWebhook } from './commands.server.ts'
import { sendAgain, sendTest } from './deliveries.server.ts'
import { findWebhook, listDeliveries } from './queries.server.ts'
import { FAILING_MS } from './webhook.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const first = async (db: Db, hook: number) => (await listDeliveries(db, hook)).deliveries.at(-1)
const jobs = (db: Db) => db.selectFrom('job').select(['name', 'failed_at']).execute()

test('what was not taken is tried again under the same number, and each try can be seen', async () => {
  const zone = await withHook()
  const { db, receiver, hook, pass } = zone
  receiver.manners.status = 503
  await aTeam(zone)
  await run(db)
  expect(await first(db, hook)).toMatchObject({ state: 'waiting', trouble: 'busy' })
  expect(await findWebhook(db, hook)).toMatchObject({ trouble: 'busy', error: 'not now' })
  receiver.manners.status = 400
  pass(MINUTE)
  await run(db)
  delete receiver.manners.status
  pass(2 * MINUTE)
  await run(db)
  expect(await first(db, hook)).toMatchObject({
    state: 'sent',
    tries: [{ status: 503 }, { status: 400, trouble: 'refused' }, { status: 204 }],
  })
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(await findWebhook(db, hook)).toMatchObject({ trouble: null })
})

test.each(['hang', 'drop'] as const)(
  'a receiver that takes a message and %ss is tried again',
  async (silent) => {
    const zone = await withHook()
    const { db, receiver, hook } = zone
    receiver.manners.silent = silent
    await aTeam(zone)
    await run(db, 300)
    expect(receiver.received).toHaveLength(1)
    expect(await first(db, hook)).toMatchObject({
      state: 'waiting',
      trouble: 'unclear',
      tries: [{ status: null }],
    })
  },
)

test('a receiver that refuses the connection is tried again', async () => {
  const zone = await withHook()
  await zone.receiver.stop()
  await aTeam(zone)
  await run(zone.db)
  expect(await first(zone.db, zone.hook)).toMatchObject({ state: 'waiting', trouble: 'unreachable' })
})

test('a redirect is not followed, and nobody tries again', async () => {
  const zone = await withHook()
  const { db, receiver, hook } = zone
  const elsewhere = await hookServer()
  receiver.manners.redirect = elsewhere.address
  await aTeam(zone)
  await run(db)
  await elsewhere.stop()
  expect(elsewhere.received).toEqual([])
  expect(await first(db, hook)).toMatchObject({
    state: 'failed',
    trouble: 'redirected',
    tries: [{ status: 307 }],
  })
  expect(await jobs(db)).toEqual([])
})

test('of an endless answer no more is read than a line needs', async () => {
  const zone = await withHook()
  zone.receiver.manners.babble = 20_000_000
  await aTeam(zone)
  await run(zone.db)
  expect(await first(zone.db, zone.hook)).toMatchObject({ state: 'sent' })
})

test.each([
  (port: number) => `https://127.0.0.1:${port}/`,
  (port: number) => `https://localhost:${port}/`,
  (port: number) => `https://0x7f.1:${port}/`,
  (port: number) => `https://2130706433:${port}/`,
  (port: number) => `https://[::1]:${port}/`,
  (port: number) => `https://[::ffff:127.0.0.1]:${port}/`,
  (port: number) => `https://[::ffff:a00:1]:${port}/`,
  (port: number) => `https://[2002:7f00:1::]:${port}/`,
  () => 'https://10.1.2.3/',
  () => 'https://192.168.0.1/',
  () => 'https://169.254.169.254/latest/meta-data/',
])('nothing goes into an inner network (%#)', async (addressOf) => {
  const zone = await world()
  const receiver = await hookServer()
  const { id } = await add(zone, { secret_address: addressOf(receiver.port) })
  await aTeam(zone)
  await run(zone.db)
  await receiver.stop()
  expect(receiver.received).toEqual([])
  expect(await first(zone.db, id)).toMatchObject({
    state: 'failed',
    trouble: 'forbidden',
    tries: [{ status: null }],
  })
})

test('negative control: the same receiver hears where the operator names it', async () => {
  const zone = await world()
  const receiver = await hookServer()
  allow(receiver.origin)
  await add(zone, { secret_address: receiver.address })
  await aTeam(zone)
  await run(zone.db)
  await receiver.stop()
  expect(receiver.received).toHaveLength(1)
})

test('only https is taken, and a name is given once', async () => {
  const zone = await world()
  await expect(add(zone, { secret_address: 'http://ledger.example.org/' })).rejects.toMatchObject({
    key: 'webhook_error_https',
    field: 'secret_address',
  })
  await add(zone, { secret_address: 'https://ledger.example.org/' })
  await expect(add(zone, { secret_address: 'https://ledger.example.org/' })).rejects.toMatchObject({
    field: 'name',
  })
})

test('one that hangs is left alone for a while: what waits for it is not tried, and not counted', async () => {
  const zone = await withHook()
  const { db, receiver, hook, pass } = zone
  receiver.manners.silent = 'hang'
  await aTeam(zone)
  await run(db, 300)
  await aTeam(zone, 'Grey Heron')
  await run(db, 300)
  expect(receiver.received).toHaveLength(1)
  const { deliveries } = await listDeliveries(db, hook)
  expect(deliveries.map(({ state, tries }) => [state, tries.length])).toEqual([
    ['waiting', 0],
    ['waiting', 1],
  ])
  delete receiver.manners.silent
  pass(MINUTE)
  await run(db)
  expect((await listDeliveries(db, hook)).deliveries.map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('a message that is never taken is given up, and can be sent again under its number', async () => {
  const zone = await withHook()
  const { db, receiver, hook, admin, pass } = zone
  receiver.manners.status = 500
  await aTeam(zone)
  for (let i = 0; i < MOST_TRIES + 2; i++) {
    await run(db)
    pass(2 * HOUR)
  }
  const given = await first(db, hook)
  expect(given).toMatchObject({ state: 'failed', trouble: 'busy' })
  expect(given?.tries).toHaveLength(MOST_TRIES)
  expect(await jobs(db)).toEqual([])
  delete receiver.manners.status
  await sendAgain(db, admin, hook, given?.id ?? 0)
  await expect(sendAgain(db, admin, hook, given?.id ?? 0)).rejects.toMatchObject({
    key: 'webhook_refusal_waiting',
  })
  await run(db)
  expect(await first(db, hook)).toMatchObject({ state: 'sent' })
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

test('after a day in which nothing is taken it is taken out of use, and the administrators are written to', async () => {
  const zone = await withHook()
  const { db, receiver, hook, admin, pass } = zone
  receiver.manners.status = 500
  for (let i = 0; i < 3; i++) await aTeam(zone, `Heron ${i}`)
  for (let i = 0; i < 60 && (await findWebhook(db, hook))?.active === 1; i++) {
    await run(db)
    pass(HOUR)
  }
  const stopped = await findWebhook(db, hook)
  expect(stopped).toMatchObject({ active: 0, stopped_at: expect.any(String) })
  const since = Date.parse(stopped?.stopped_at ?? '') - Date.parse('2026-03-09T00:30:00.000Z')
  expect(since).toBeGreaterThanOrEqual(FAILING_MS)
  const mails = await db.selectFrom('mail').select(['kind', 'account_id', 'subject']).execute()
  expect(mails).toEqual([
    { kind: 'webhook', account_id: admin.id, subject: expect.stringContaining('Ledger') },
  ])
  const traces = await db
    .selectFrom('audit')
    .where('action', '=', 'webhook.stop')
    .select('account_id')
    .execute()
  expect(traces).toEqual([{ account_id: null }])
  await run(db)
  await expect(sendAgain(db, admin, hook, 1)).rejects.toMatchObject({ key: 'webhook_refusal_inactive' })
  delete receiver.manners.status
  await reactivateWebhook(db, admin, hook, stopped?.version ?? 0)
  await aTeam(zone, 'Last Heron')
  await run(db)
  expect((await listDeliveries(db, hook)).deliveries[0]).toMatchObject({ state: 'sent' })
})

test('a receiver that says it is gone is told nothing more', async () => {
  const zone = await withHook()
  zone.receiver.manners.status = 410
  await aTeam(zone)
  await run(zone.db)
  expect(await findWebhook(zone.db, zone.hook)).toMatchObject({ active: 0, trouble: 'gone' })
})

test('a test is sent at once, also to one out of use, and a failed one counts against nothing', async () => {
  const { db, receiver, admin, hook } = await withHook()
  await deactivateWebhook(db, admin, hook, 1)
  await sendTest(db, admin, hook, base_url)
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    type: 'webhook.test',
    data: { record: null },
  })
  receiver.manners.status = 500
  await sendTest(db, admin, hook, base_url)
  expect((await listDeliveries(db, hook)).deliveries.map(({ state }) => state)).toEqual(['failed', 'sent'])
  expect(await db.selectFrom('webhook').select(['failures', 'held_until']).execute()).toEqual([
    { failures: 0, held_until: null },
  ])
})

test('what waits for one that is taken out of use is not sent', async () => {
  const zone = await withHook()
  const { db, receiver, admin, hook } = zone
  await aTeam(zone)
  await run(db, 2000)
  receiver.manners.status = 500
  await aTeam(zone, 'Grey Heron')
  await run(db)
  await deactivateWebhook(db, admin, hook, 1)
  zone.pass(MINUTE)
  await run(db)
  expect(receiver.received).toHaveLength(2)
  expect((await listDeliveries(db, hook)).deliveries[0]).toMatchObject({
    state: 'failed',
    trouble: 'inactive',
  })
})

test('what waits for one that leads elsewhere since is not sent there', async () => {
  const zone = await withHook()
  const { db, receiver, admin, hook } = zone
  const elsewhere = await hookServer()
  onTestFinished(elsewhere.stop)
  receiver.manners.status = 500
  await aTeam(zone)
  await run(db)
  allow(receiver.origin, elsewhere.origin)
  const { name, hears } = (await findWebhook(db, hook)) ?? { name: '', hears: [] }
  await editWebhook(db, admin, hook, {
    ...{ name, hears, reach: 'zone', park_ids: [], version: 1 },
    secret_address: elsewhere.address,
  })
  zone.pass(MINUTE)
  await run(db)
  expect(elsewhere.received).toEqual([])
  expect(await first(db, hook)).toMatchObject({ state: 'failed', trouble: 'changed' })
})

test('a worker that is killed leaves its message to the next one', async () => {
  const zone = await withHook()
  const { db, receiver, hook, pass } = zone
  await aTeam(zone)
  await claim(db, 'killed', [], 10)
  await run(db)
  expect(receiver.received).toEqual([])
  pass(LEASE_MS + 1000)
  await run(db)
  expect(await first(db, hook)).toMatchObject({ state: 'sent' })
})

test('what it signs with is sealed under a key outside the database: under another nothing is sent', async () => {
  const zone = await withHook()
  await aTeam(zone)
  vi.stubEnv('AUDIT_KEY', 'another-key-'.padEnd(32, '.'))
  await run(zone.db)
  expect(zone.receiver.received).toEqual([])
  expect(await first(zone.db, zone.hook)).toMatchObject({ state: 'failed', trouble: 'unreadable' })
})

test('the demo sends nothing but where its operator says', async () => {
  const zone = await withHook()
  vi.stubEnv('DEMO', '1')
  await aTeam(zone)
  await run(zone.db)
  expect(zone.receiver.received).toHaveLength(1)
  allow('http://127.0.0.1:9')
  await aTeam(zone, 'Grey Heron')
  await run(zone.db)
  expect(zone.receiver.received).toHaveLength(1)
  expect((await listDeliveries(zone.db, zone.hook)).deliveries[0]).toMatchObject({ trouble: 'demo' })
})
