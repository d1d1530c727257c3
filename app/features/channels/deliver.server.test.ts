import { createHmac } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { claim, LEASE_MS } from '#app/features/jobs/claim.server.ts'
import { retryJob } from '#app/features/jobs/commands.server.ts'
import { later, MOST_TRIES } from '#app/features/jobs/job.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { type Handlers, runDue } from '#app/features/jobs/worker.server.ts'
import { groupServer } from '#app/testing/group-server.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import type { ChannelKind } from './channel.ts'
import { addChannel, deactivateChannel, editChannel } from './commands.server.ts'
import { sendWith } from './deliver.server.ts'
import { tell, tidyMessages } from './message.server.ts'
import { findChannel, listMessages } from './queries.server.ts'
import type { ChannelInput, NewChannel } from './schema.ts'
import { sendTest } from './test-message.server.ts'

const AT = '2026-03-09T00:30:00.000Z'
const base_url = 'https://crm.example.org'
const handlers = { 'channel.send': sendWith({ base_url, patience: 2000 }) } as unknown as Handlers
/** Nobody waits that long in a test. */
const hasty = { 'channel.send': sendWith({ base_url, patience: 300 }) } as unknown as Handlers

const allow = (...origins: string[]) => {
  vi.stubEnv('CHANNEL_HOSTS', origins.join(','))
}

type Secrets = { secret?: string; said?: string }

/** A zone with a group of a kind and a channel to it. */
async function withGroup(kind: ChannelKind = 'wecom', { secret = '', said = secret }: Secrets = {}) {
  const zone = await world()
  at(AT)
  const group = await groupServer(kind, { secret })
  onTestFinished(group.stop)
  allow(group.origin)
  const channel = await add(zone, { kind, secret_address: group.address, secret_word: said })
  return { ...zone, group, channel }
}

const add = ({ db, admin }: World, more: Partial<NewChannel> & { secret_address: string }) =>
  addChannel(db, admin, {
    ...{ kind: 'wecom', name: 'Night watch', secret_word: '', reach: 'zone', park_ids: [] },
    ...{ topics: ['summary'], locale: 'zh-CN' },
    ...more,
  })

let told = 0
const send = (db: Db, channel_id: number, more: { until?: string; once?: string } = {}) =>
  inTransaction(db, (trx) =>
    tell(trx, [
      {
        ...{ channel_id, topic: 'counted', once: `test ${told++}`, until: later(AT, 7 * 86_400_000) },
        said: {
          title: '蓝鹭获得支持',
          lines: ['全区 12 支'],
          link: { label: '在梧桐中查看', path: '/teams/12' },
        },
        ...more,
      },
    ]),
  )

const run = (db: Db, by = handlers) => runDue(db, { handlers: by })
const jobs = (db: Db) => db.selectFrom('job').selectAll().orderBy('id').execute()
const messages = (db: Db) => db.selectFrom('channel_message').selectAll().orderBy('id').execute()

test.each([
  ['wecom', ''],
  ['dingtalk', ''],
  ['dingtalk', 'SEC0123456789abcdef'],
  ['feishu', ''],
  ['feishu', '0123456789abcdef'],
] as const)('a message arrives in a group of %s, signed with “%s”, with its link', async (kind, secret) => {
  const { db, group, channel } = await withGroup(kind, { secret })
  await send(db, channel)
  await run(db)
  expect(group.heard).toHaveLength(1)
  for (const said of ['蓝鹭获得支持', '全区 12 支', 'https://crm.example.org/teams/12'])
    expect(group.heard[0]?.text).toContain(said)
  expect(await messages(db)).toMatchObject([{ state: 'sent', ended_at: AT, trouble: null }])
  expect(await findChannel(db, channel)).toMatchObject({ sent_at: AT, trouble: null })
  expect(await jobs(db)).toEqual([])
})

test('nothing is told of a change that did not happen, and nothing twice', async () => {
  const { db, group, channel } = await withGroup()
  const undone = inTransaction(db, async (trx) => {
    await send(trx, channel)
    throw new Error('the change was refused')
  })
  await expect(undone).rejects.toThrow('refused')
  await send(db, channel, { once: 'the same' })
  await send(db, channel, { once: 'the same' })
  await run(db)
  expect(group.heard).toHaveLength(1)
})

test.each([
  ['dingtalk', 'SEC0123456789abcdef', 'sign'],
  ['feishu', '0123456789abcdef', 'sign'],
] as const)(
  '%s refuses a signature by another secret, and nobody tries again',
  async (kind, secret, trouble) => {
    const { db, group, channel } = await withGroup(kind, { secret, said: 'another secret' })
    await send(db, channel)
    await run(db)
    expect(group.heard).toEqual([])
    expect(await messages(db)).toMatchObject([{ state: 'failed', trouble }])
    expect(await findChannel(db, channel)).toMatchObject({ trouble, trouble_at: AT })
    expect(await jobs(db)).toMatchObject([
      { failed_at: AT, tries: 1, error: expect.stringContaining(trouble) },
    ])
  },
)

test('an answer of 200 with an error in it is a refusal: a keyword that is missing waits for a person', async () => {
  const { db, group, channel } = await withGroup('dingtalk')
  group.manners.code = { code: 310000, message: 'keywords not in content' }
  await send(db, channel)
  await run(db)
  expect(await messages(db)).toMatchObject([{ state: 'failed', trouble: 'keyword' }])
  expect(await jobs(db)).toMatchObject([{ failed_at: AT }])
  // The keyword is set there; a person has it tried anew.
  group.manners.code = undefined as never
  await db.updateTable('job').set({ failed_at: null, tries: 0 }).execute()
  await run(db)
  expect(group.heard).toHaveLength(1)
  expect(await findChannel(db, channel)).toMatchObject({ trouble: null, error: '' })
})

test('a bot that asks to be left alone is, for all its messages, and gets them later', async () => {
  const { db, group, channel } = await withGroup()
  group.manners.code = { code: 45009, message: 'api freq out of limit', times: 1 }
  await send(db, channel)
  await send(db, channel)
  await run(db)
  expect(group.heard).toEqual([])
  expect(await messages(db)).toMatchObject([{ state: 'waiting', trouble: 'busy' }, { state: 'waiting' }])
  at(later(AT, 2 * 60_000))
  await run(db)
  expect(group.heard).toHaveLength(2)
  expect(await messages(db)).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
})

test('a server in trouble is tried again, for hours, and then a person decides', async () => {
  const { db, group, channel } = await withGroup()
  group.manners.status = 500
  await send(db, channel)
  for (let hour = 0; hour <= MOST_TRIES; hour++) {
    at(later(AT, hour * 2 * 3_600_000))
    await run(db)
  }
  expect(await messages(db)).toMatchObject([{ state: 'failed', trouble: 'busy' }])
  expect(await jobs(db)).toMatchObject([{ tries: MOST_TRIES, failed_at: expect.any(String) }])
})

test.each(['hang', 'drop'] as const)(
  'one that never answers (%s) gets a message twice and no third time',
  async (silent) => {
    const { db, group, channel } = await withGroup()
    group.manners.silent = silent
    await send(db, channel)
    for (let hour = 0; hour < 5; hour++) {
      at(later(AT, hour * 3_600_000))
      await run(db, hasty)
    }
    expect(group.heard).toHaveLength(2)
    expect(await messages(db)).toMatchObject([{ state: 'failed', trouble: 'unclear' }])
  },
)

test('a worker that is killed after handing over hands over once more, and no third time', async () => {
  const { db, group, channel } = await withGroup()
  await send(db, channel)
  // As it stands when the worker went after its turn was taken.
  for (const unclear of [1, 2]) {
    await db.updateTable('channel_message').set({ state: 'waiting', unclear }).execute()
    await db.updateTable('job').set({ due_at: AT, failed_at: null }).execute()
    if (unclear === 1) expect(await db.selectFrom('job').select('id').execute()).toHaveLength(1)
    await run(db)
    if (unclear === 1) await send(db, channel)
  }
  expect(group.heard).toHaveLength(1)
  expect((await messages(db)).at(-1)).toMatchObject({ state: 'failed', trouble: 'unclear' })
})

test('a slow bot gets its time', async () => {
  const { db, group, channel } = await withGroup()
  group.manners.slow = 100
  await send(db, channel)
  await run(db)
  expect(group.heard).toHaveLength(1)
})

test('no redirect is followed', async () => {
  const { db, group, channel } = await withGroup()
  const elsewhere = await groupServer('wecom')
  onTestFinished(elsewhere.stop)
  allow(group.origin, elsewhere.origin)
  group.manners.redirect = elsewhere.address
  await send(db, channel)
  await run(db)
  expect(elsewhere.heard).toEqual([])
  expect(await messages(db)).toMatchObject([{ state: 'failed', trouble: 'redirected' }])
})

test('of an answer that never ends little is read', async () => {
  const { db, group, channel } = await withGroup()
  group.manners.babble = 20_000_000
  await send(db, channel)
  await run(db)
  expect(await messages(db)).toMatchObject([{ state: 'waiting', trouble: 'unclear' }])
})

test('a group that isn’t there is tried again', async () => {
  const { db, group, channel } = await withGroup()
  await group.stop()
  await send(db, channel)
  await run(db)
  expect(await messages(db)).toMatchObject([{ state: 'waiting', trouble: 'unreachable' }])
})

test('what the operator no longer names gets nothing', async () => {
  const { db, group, channel } = await withGroup()
  await send(db, channel)
  vi.stubEnv('CHANNEL_HOSTS', '')
  await run(db)
  expect(group.heard).toEqual([])
  expect(await messages(db)).toMatchObject([{ state: 'failed', trouble: 'forbidden' }])
})

test('a group out of use is told nothing, not what waited either; nor is anything told too late', async () => {
  const { db, admin, group, channel } = await withGroup()
  await send(db, channel)
  await send(db, channel, { until: AT })
  await db.updateTable('channel').set({ active: 1 }).execute()
  await run(db)
  await send(db, channel)
  await deactivateChannel(db, admin, channel, 1)
  await run(db)
  expect(group.heard).toHaveLength(1)
  const [sent, late, inactive] = await messages(db)
  expect([sent?.state, late?.trouble, inactive?.trouble]).toEqual(['sent', 'late', 'inactive'])
  expect(await jobs(db)).toEqual([])
})

const STANDS = {
  ...{ name: 'Night watch', park_ids: [], locale: 'zh-CN', version: 1 },
  ...{ secret_address: '', secret_word: '', unsigned: false },
} satisfies Partial<ChannelInput>

test.each<[string, Pick<ChannelInput, 'reach' | 'topics'> & Partial<ChannelInput>]>([
  ['hears something else', { reach: 'zone', topics: ['project'] }],
  ['hears of other parks', { reach: 'parks', topics: ['summary'], park_ids: [1] }],
])('what waits for a group that %s since is not sent, nor if it is tried anew', async (_, now) => {
  const { db, admin, group, channel } = await withGroup()
  await send(db, channel)
  await editChannel(db, admin, channel, { ...STANDS, ...now })
  await run(db)
  expect(await messages(db)).toMatchObject([{ state: 'failed', trouble: 'changed' }])
  await inTransaction(db, (trx) => doLater(trx, 'channel.send', { message_id: 1 }))
  await run(db)
  expect(group.heard).toEqual([])
})

test('under another name what waited goes out', async () => {
  const { db, admin, group, channel } = await withGroup()
  await send(db, channel)
  await editChannel(db, admin, channel, { ...STANDS, name: 'Day watch', reach: 'zone', topics: ['summary'] })
  await run(db)
  expect(group.heard).toHaveLength(1)
})

test('a server that stops while a bot takes no connection counts nothing against the message', async () => {
  const { db, group, channel } = await withGroup()
  await group.stop()
  await send(db, channel)
  const stopping = new AbortController()
  stopping.abort()
  const work = { db, id: 1, last: false, signal: stopping.signal, doneIn: async () => {} }
  await expect(handlers['channel.send'](work, { message_id: 1 })).rejects.toThrow()
  expect(await messages(db)).toMatchObject([{ state: 'waiting', unclear: 0 }])
})

test('the demo sends nothing but where its operator says', async () => {
  const { db, ...zone } = await withGroup()
  vi.stubEnv('DEMO', '1')
  const real = await add({ ...zone, db } as World, {
    ...{ name: 'Real', secret_address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up-key' },
  })
  await send(db, real)
  await send(db, zone.channel)
  await run(db)
  expect(await messages(db)).toMatchObject([{ state: 'failed', trouble: 'demo' }, { state: 'sent' }])
  expect(await jobs(db)).toEqual([])
})

test('a message whose workers all ended before they could say anything is given up, and can be tried anew', async () => {
  const { db, admin, group, channel } = await withGroup()
  await send(db, channel)
  await tidyMessages(db)
  expect(await messages(db)).toMatchObject([{ state: 'waiting' }])
  let moment = AT
  for (let tries = 0; tries <= MOST_TRIES; tries++) {
    await claim(db, `killed ${tries}`, [], 1)
    moment = later(moment, LEASE_MS)
    at(moment)
  }
  await tidyMessages(db)
  expect(await messages(db)).toMatchObject([{ state: 'failed', trouble: 'lost', ended_at: moment }])
  const [job] = await jobs(db)
  await retryJob(db, admin, job?.id ?? 0)
  await run(db)
  expect(await messages(db)).toMatchObject([{ state: 'sent', trouble: null }])
  expect(group.heard).toHaveLength(1)
})

test('a test message goes out at once, and its row says what came back', async () => {
  const { db, admin, group, channel } = await withGroup()
  const tested = async () => {
    const id = await sendTest(db, admin, channel, base_url)
    return (await listMessages(db, channel)).find((message) => message.id === id)
  }
  expect(await tested()).toMatchObject({ state: 'sent', topic: 'test', trouble: null })
  expect(group.heard[0]?.text).toContain('Night watch')
  group.manners.code = { code: 93000, message: 'invalid webhook url' }
  expect(await tested()).toMatchObject({
    state: 'failed',
    trouble: 'key',
    error: '93000 invalid webhook url',
  })
  for (let i = 0; i < 18; i++) await tested()
  expect(await tested()).toMatchObject({ state: 'failed', trouble: 'full' })
  expect(await jobs(db)).toEqual([])
})

test('no word about a failure tells the address or the secret', async () => {
  const { db, group, channel } = await withGroup('dingtalk', { secret: 'SEC0123456789abcdef' })
  const { access_token = '' } = Object.fromEntries(new URL(group.address).searchParams)
  // One that says the address back as it was asked, with what it was signed with.
  const sign = createHmac('sha256', 'SEC0123456789abcdef')
    .update(`${Date.parse(AT)}\nSEC0123456789abcdef`)
    .digest('base64')
  const asked = `${group.address}&timestamp=${Date.parse(AT)}&sign=${encodeURIComponent(sign)}`
  group.manners.code = { code: 1, message: `${asked} ${access_token} SEC0123456789abcdef ${sign}` }
  await send(db, channel)
  await run(db)
  const tables = ['job', 'channel_message', 'audit', 'audit_value'] as const
  for (const table of tables) {
    const all = JSON.stringify(await db.selectFrom(table).selectAll().execute())
    expect(all, table).not.toContain(access_token)
    expect(all, table).not.toContain('SEC0123456789')
    expect(all, table).not.toContain(sign.slice(0, 20))
    expect(all, table).not.toContain(encodeURIComponent(sign).slice(0, 20))
  }
  const page = JSON.stringify([await findChannel(db, channel), await listMessages(db, channel)])
  expect(page).not.toContain(access_token)
  expect(page).not.toContain('SEC0123456789')
})
