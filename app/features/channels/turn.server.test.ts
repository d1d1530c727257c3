import { expect, onTestFinished, test, vi } from 'vitest'
import { later } from '#app/features/jobs/job.ts'
import { type Handlers, runDue } from '#app/features/jobs/worker.server.ts'
import { groupServer } from '#app/testing/group-server.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { LIMITS } from './channel.ts'
import { addChannel } from './commands.server.ts'
import { sendWith } from './deliver.server.ts'
import { tell } from './message.server.ts'
import { noteSent } from './outcome.server.ts'
import { takeTurn } from './turn.server.ts'

const AT = '2026-03-09T00:30:00.000Z'
const [{ most } = { most: 0 }] = LIMITS.wecom

async function withChannel() {
  const zone = await world()
  at(AT)
  const group = await groupServer('wecom')
  onTestFinished(group.stop)
  vi.stubEnv('CHANNEL_HOSTS', group.origin)
  const id = await addChannel(zone.db, zone.admin, {
    ...{ kind: 'wecom', name: 'Night watch', secret_address: group.address, secret_word: '' },
    ...{ reach: 'zone', park_ids: [], topics: [], locale: 'en' },
  })
  return { ...zone, group, channel: { id, kind: 'wecom' as const } }
}

const tellMany = (db: Db, channel_id: number, count: number) =>
  inTransaction(db, (trx) =>
    tell(
      trx,
      Array.from({ length: count }, (_, i) => ({
        ...{ channel_id, topic: 'counted' as const, once: `no. ${i}`, until: later(AT, 86_400_000) },
        said: { title: `No. ${i}`, lines: [], link: { label: 'Open', path: '/' } },
      })),
    ),
  )

/** Both do what they can at the same time, on connections of their own. */
async function twice(url: string, work: (db: Db) => Promise<unknown>) {
  const both = [connect(url), connect(url)]
  onTestFinished(async () => void (await Promise.all(both.map((db) => db.destroy()))))
  await Promise.all(both.map(work))
}

test('two workers together send as many in a minute as a bot takes, and the rest in the next', async () => {
  const { db, url, group, channel } = await withChannel()
  await tellMany(db, channel.id, most + 10)
  const handlers = {
    'channel.send': sendWith({ base_url: 'https://crm.example.org' }),
  } as unknown as Handlers
  await twice(url, (own) => runDue(own, { handlers }))
  expect(group.heard).toHaveLength(most)
  at(later(AT, 59_999))
  await runDue(db, { handlers })
  expect(group.heard).toHaveLength(most)
  at(later(AT, 60_000))
  await twice(url, (own) => runDue(own, { handlers }))
  expect(group.heard).toHaveLength(most + 10)
  expect(new Set(group.heard.map(({ text }) => text)).size).toBe(most + 10)
  // Waiting for one's turn is no try that failed.
  expect(await db.selectFrom('job').selectAll().execute()).toEqual([])
})

type Take = (db: Db, channel: { id: number; kind: 'wecom' }) => Promise<boolean>

/** How many turns two take who ask forty times each at once. */
async function turnsTaken({ url }: World, channel: { id: number; kind: 'wecom' }, take: Take) {
  let taken = 0
  await twice(url, async (own) => {
    const asked = await Promise.all(Array.from({ length: 40 }, () => take(own, channel)))
    taken += asked.filter(Boolean).length
  })
  return taken
}

test('however many ask at once, no more than that get a turn', async () => {
  const zone = await withChannel()
  const take: Take = async (db, channel) => (await takeTurn(db, { id: 0, unclear: 0, channel })) === null
  expect(await turnsTaken(zone, zone.channel, take)).toBe(most)
})

test('negative control: counted first and written afterwards, more would', async () => {
  const zone = await withChannel()
  const take: Take = async (db, { id: channel_id }) => {
    const turns = await db.selectFrom('channel_turn').select('at').execute()
    await new Promise((go) => setTimeout(go, 5))
    if (turns.length >= most) return false
    await db.insertInto('channel_turn').values({ channel_id, at: AT }).execute()
    return true
  }
  expect(await turnsTaken(zone, zone.channel, take)).toBeGreaterThan(most)
})

test('a clock that is set back makes nobody wait for what is in the future now', async () => {
  const { db, channel } = await withChannel()
  for (let i = 0; i < most; i++) await takeTurn(db, { id: 0, unclear: 0, channel })
  expect(await takeTurn(db, { id: 0, unclear: 0, channel })).not.toBeNull()
  await db
    .updateTable('channel')
    .set({ held_until: later(AT, 60_000) })
    .execute()
  at(later(AT, -3_600_000))
  expect(await takeTurn(db, { id: 0, unclear: 0, channel })).toBeNull()
})

type Message = { id: number; unclear: number; channel: { id: number; kind: 'wecom' } }

/** One worker says that it sent a message while another, which took it for dead, comes to its turn with it. */
async function sentMeanwhile(turn: (db: Db, message: Message) => Promise<unknown>) {
  const { db, url, channel } = await withChannel()
  await tellMany(db, channel.id, 1)
  const { id } = await db.selectFrom('channel_message').select('id').executeTakeFirstOrThrow()
  const message = { id, unclear: 1, channel }
  const saying = Promise.withResolvers<void>()
  let turned: unknown
  let first = true
  await twice(url, async (own) => {
    if (first) {
      first = false
      await inTransaction(own, async (trx) => {
        await noteSent(trx, message)
        saying.resolve()
        await new Promise((go) => setTimeout(go, 50))
      })
    } else {
      await saying.promise
      turned = await turn(own, message)
    }
  })
  const { state } = await db.selectFrom('channel_message').select('state').executeTakeFirstOrThrow()
  return { turned, state }
}

test('what one worker sent is not handed over by another that took it before', async () => {
  expect(await sentMeanwhile(takeTurn)).toEqual({ turned: 'sent', state: 'sent' })
})

test('negative control: a turn that does not look would make it wait again', async () => {
  const blind = (db: Db, { id }: Message) =>
    db.updateTable('channel_message').set({ state: 'waiting' }).where('id', '=', id).execute()
  expect(await sentMeanwhile(blind)).toMatchObject({ state: 'waiting' })
})
