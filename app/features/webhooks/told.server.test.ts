import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test, vi } from 'vitest'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { now } from '#app/platform/clock.ts'
import { SALON } from '#app/testing/salon.ts'
import { aTeam, base_url, run, withHook } from '#app/testing/told-hooks.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { editWebhook, renewSecret } from './commands.server.ts'
import { tidyDeliveries } from './deliveries.server.ts'
import { findWebhook, listDeliveries } from './queries.server.ts'
import { HEARD, OLD_SECRET_MS } from './webhook.ts'

const DAY = 86_400_000

/** The library looks at the machine's own clock. */
function readBy(secret: string, { headers, body }: { headers: Record<string, string>; body: string }) {
  vi.useFakeTimers({ now: new Date(now()), toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  try {
    return new Webhook(secret).verify(body, headers) as { type: string; data: Record<string, unknown> }
  } finally {
    vi.useRealTimers()
  }
}

const versionOf = async (db: Db, id: number) => (await findWebhook(db, id))?.version ?? 0

test('a receiver is told what was done, by a message that a library nobody here wrote finds right', async () => {
  const zone = await withHook()
  const { db, receiver, secret, admin, park } = zone
  const team = await aTeam(zone)
  await run(db)
  const [message] = receiver.received
  if (!message) throw new Error('nothing came')
  expect(receiver.received).toHaveLength(1)
  expect(message.path).toBe('/hooks/wutong?key=opens-the-ledger')
  expect(readBy(secret, message)).toEqual({
    type: 'venture.log',
    timestamp: '2026-03-09T00:30:00.000Z',
    data: {
      number: expect.any(Number),
      verb: 'log',
      record: { kind: 'team', id: team, url: `${base_url}/teams/${team}` },
      import: null,
      parks: [park('nanhai')],
      by: { id: admin.id, name_zh: '', name_en: 'Admin Ash' },
      version: 1,
    },
  })
  expect(() => readBy(secret, { ...message, body: message.body.replace('log', 'lag') })).toThrow()
  const { deliveries } = await listDeliveries(db, zone.hook)
  expect(deliveries).toMatchObject([
    { state: 'sent', trouble: null, tries: [{ status: 204, trouble: null }] },
  ])
  expect(await findWebhook(db, zone.hook)).toMatchObject({
    sent_at: '2026-03-09T00:30:00.000Z',
    trouble: null,
  })
  expect(await db.selectFrom('job').select('id').execute()).toEqual([])
})

test('of an import a receiver hears, with where it is read what became of its rows', async () => {
  const zone = await withHook()
  const { db, receiver, admin } = zone
  await inTransaction(db, async (trx) =>
    recordAudit(trx, admin, { action: 'import.run', entity: 'import', entity_id: 7, values: { after: {} } }),
  )
  await run(db)
  expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
    {
      type: 'import.run',
      data: { verb: 'run', record: null, import: { id: 7, url: `${base_url}/import/7` }, parks: [] },
    },
  ])
})

test('nothing of a talent goes out, whoever is told and of what', async () => {
  const zone = await withHook()
  const { db, admin, park, receiver } = zone
  const id = await registerTalent(db, admin, {
    ...{ name_latin: 'Rowan Ash', name_native: '张伟', emails: ['rowan@example.org'], phone: '+86 757 1234' },
    ...{ park_id: park('nanhai'), basis_kind: 'contract' },
  })
  await writeNote(db, admin, id, { kind: 'note', body: 'Rowan called', on_date: '2026-03-09' })
  await run(db)
  const said = receiver.received.map(({ body }) => body).join('\n')
  expect(receiver.received).toHaveLength(2)
  expect(said).toContain(`/talents/${id}`)
  expect(said).not.toMatch(/Rowan|张伟|rowan@|1234"/)
})

test('a webhook hears what was chosen of the parks that were chosen, and of the whole zone', async () => {
  const zone = await withHook({ hears: ['venture.log'] })
  const { db, receiver, hook, admin, park } = zone
  const facts = { name: 'Ledger', reach: 'parks' as const, secret_address: '', park_ids: [park('shunde')] }
  await editWebhook(db, admin, hook, { ...facts, hears: ['venture.log', 'event.plan'], version: 1 })
  await aTeam(zone, 'Blue Heron', 'nanhai')
  const heard = await aTeam(zone, 'Grey Heron', 'shunde')
  await writeNote(db, admin, heard, { kind: 'note', body: 'Called', on_date: '2026-03-09' })
  const event = await planEvent(db, admin, SALON)
  await run(db)
  expect(receiver.received.map(({ body }) => JSON.parse(body).data.record.id).sort()).toEqual(
    [heard, event].sort(),
  )
})

test('nothing is told of a change that did not happen, and nothing twice', async () => {
  const zone = await withHook()
  const { db, receiver } = zone
  const undone = inTransaction(db, async (trx) => {
    await aTeam({ ...zone, db: trx })
    throw new Error('the change was refused')
  })
  await expect(undone).rejects.toThrow('refused')
  await aTeam(zone)
  const { seq } = await db
    .selectFrom('audit')
    .where('action', '=', 'venture.log')
    .select('seq')
    .executeTakeFirstOrThrow()
  await inTransaction(db, (trx) => doLater(trx, 'webhook.tell', { first: seq, last: seq }))
  await run(db)
  expect(receiver.received).toHaveLength(1)
})

test('many acts of one transaction leave one job, and each is told', async () => {
  const zone = await withHook()
  const { db, receiver } = zone
  await inTransaction(db, async (trx) => {
    for (let i = 0; i < 120; i++) await aTeam({ ...zone, db: trx }, `Heron ${i}`)
  })
  expect(await db.selectFrom('job').where('name', '=', 'webhook.tell').select('id').execute()).toHaveLength(1)
  await run(db)
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(120)
})

test('a new secret signs at once, and the old one beside it for a day', async () => {
  const zone = await withHook()
  const { db, receiver, secret, admin, hook, pass } = zone
  const fresh = await renewSecret(db, admin, hook, 1)
  await aTeam(zone)
  await run(db)
  const [first] = receiver.received
  if (!first) throw new Error('nothing came')
  for (const one of [secret, fresh]) expect(readBy(one, first).type).toBe('venture.log')

  pass(OLD_SECRET_MS + 1000)
  await aTeam(zone, 'Grey Heron')
  await run(db)
  const second = receiver.received[1]
  if (!second) throw new Error('nothing came')
  expect(readBy(fresh, second).type).toBe('venture.log')
  expect(() => readBy(secret, second)).toThrow()
  await tidyDeliveries(db)
  expect(await db.selectFrom('webhook').select(['old_secret', 'old_until']).execute()).toEqual([
    { old_secret: null, old_until: null },
  ])
})

test('neither the database nor a page nor the audit tells a secret or an address', async () => {
  const zone = await withHook()
  const { db, secret, hook, admin } = zone
  const fresh = await renewSecret(db, admin, hook, await versionOf(db, hook))
  const rows = await db.selectFrom('webhook').selectAll().execute()
  const kept = await db.selectFrom('audit_value').select('content').execute()
  const page = JSON.stringify([await findWebhook(db, hook), kept])
  for (const one of [secret, fresh]) {
    expect(JSON.stringify(rows)).not.toContain(one.slice(6))
    expect(page).not.toContain(one.slice(6))
  }
  expect(page).not.toContain('opens-the-ledger')
})

test('whoever saves second is told, and nobody but an administrator may', async () => {
  const { db, admin, manager, hook } = await withHook()
  const facts = { reach: 'zone' as const, park_ids: [], hears: [...HEARD], secret_address: '' }
  await editWebhook(db, admin, hook, { ...facts, name: 'Books', version: 1 })
  await expect(editWebhook(db, admin, hook, { ...facts, name: 'Notes', version: 1 })).rejects.toMatchObject({
    status: 409,
    theirs: { name: 'Books' },
  })
  await expect(renewSecret(db, manager, hook, 2)).rejects.toMatchObject({ status: 403 })
})

test('what is old is forgotten, and what no job has to send is given up', async () => {
  const zone = await withHook()
  const { db, hook, pass } = zone
  await aTeam(zone)
  await run(db)
  await aTeam(zone, 'Grey Heron')
  await run(db)
  await db.updateTable('webhook_delivery').set({ state: 'waiting' }).where('id', '=', 2).execute()
  pass(2 * DAY)
  await tidyDeliveries(db)
  const { deliveries } = await listDeliveries(db, hook)
  expect(deliveries.map(({ state, trouble }) => [state, trouble])).toEqual([
    ['failed', 'lost'],
    ['sent', null],
  ])
  pass(40 * DAY)
  await tidyDeliveries(db)
  expect((await listDeliveries(db, hook)).deliveries).toEqual([])
  expect(await db.selectFrom('webhook_try').select('id').execute()).toEqual([])
})
