import { expect, onTestFinished, test } from 'vitest'
import { at, world } from '#app/testing/world.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { claim } from './claim.server.ts'
import { Away, HANDS, later } from './job.ts'
import { doAllLater, doLater } from './queue.server.ts'
import { type Handlers, runDue, startWorker } from './worker.server.ts'

const AT = '2026-03-09T00:30:00.000Z'
const HAND = HANDS['mail.send'] ?? 0

const leaveMails = (db: Db, count: number) =>
  inTransaction(db, (trx) =>
    doAllLater(
      trx,
      'mail.send',
      Array.from({ length: count }, (_, i) => ({ payload: { mail_id: i + 1 } })),
    ),
  )
const leaveOther = (db: Db) => inTransaction(db, (trx) => doLater(trx, 'maintain', {}))
const namesOf = (taken: { name: string }[]) => taken.map(({ name }) => name)
const jobs = (db: Db, name: string) =>
  db.selectFrom('job').where('name', '=', name).selectAll().orderBy('id').execute()

test('of work for a machine elsewhere a worker takes so many at once, and of all else as many as it can', async () => {
  const { db } = await world()
  await leaveMails(db, 30)
  await leaveOther(db)
  const mails = Array<string>(HAND).fill('mail.send')
  const taken = namesOf(await claim(db, 'worker', [], 10))
  expect(taken.toSorted()).toEqual([...mails, 'maintain'])
  expect(await claim(db, 'worker', [], 10, mails)).toEqual([])
  expect(namesOf(await claim(db, 'worker', [], 10, mails.slice(1)))).toEqual(['mail.send'])
  // Each worker has hands of its own.
  expect(namesOf(await claim(db, 'another', [], 10))).toEqual(mails)
})

test('never more are taken than there are free hands, the oldest first', async () => {
  const { db } = await world()
  at(AT)
  await leaveOther(db)
  at(later(AT, 1000))
  await leaveMails(db, 2)
  at(later(AT, 2000))
  await leaveOther(db)
  expect(namesOf(await claim(db, 'worker', [], 2)).toSorted()).toEqual(['mail.send', 'maintain'])
  expect(namesOf(await claim(db, 'worker', [], 2)).toSorted()).toEqual(['mail.send', 'maintain'])
})

test('mails that hang keep no other work waiting', async () => {
  const { db } = await world()
  await leaveMails(db, 40)
  let hanging = 0
  const hung = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const worker = startWorker(db, {
    idle: 5,
    handlers: {
      'mail.send': ({ signal }) => {
        if (++hanging === HAND) hung.resolve()
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('given up'))),
        )
      },
      maintain: async () => done.resolve(),
    } as Partial<Handlers> as Handlers,
  })
  onTestFinished(() => worker.stop(0))
  await hung.promise
  await leaveOther(db)
  await done.promise
  await expect.poll(() => jobs(db, 'maintain')).toEqual([])
  expect(hanging).toBe(HAND)
})

const LEFT = {
  ...{ 'mail.send': { mail_id: 1 }, 'channel.send': { message_id: 1 }, 'webhook.send': { delivery_id: 1 } },
  ...{
    'import.check': { import_id: 1 },
    'import.run': { import_id: 1 },
    'import.undo': { import_id: 1, by: 1 },
  },
} as const

test('however much hangs, or takes long, of every kind that does, other work is done', async () => {
  const { db } = await world()
  const kinds = Object.keys(LEFT) as (keyof typeof LEFT)[]
  await inTransaction(db, async (trx) => {
    for (const name of kinds) await doAllLater(trx, name, Array(20).fill({ payload: LEFT[name] }))
  })
  const all = kinds.reduce((sum, name) => sum + (HANDS[name] ?? 20), 0)
  let hanging = 0
  const hung = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const hang = ({ signal }: { signal: AbortSignal }) => {
    if (++hanging === all) hung.resolve()
    return new Promise<void>((_, reject) =>
      signal.addEventListener('abort', () => reject(new Error('given up'))),
    )
  }
  const worker = startWorker(db, {
    idle: 5,
    handlers: {
      ...Object.fromEntries(kinds.map((name) => [name, hang])),
      maintain: async () => done.resolve(),
    } as Partial<Handlers> as Handlers,
  })
  onTestFinished(() => worker.stop(0))
  await hung.promise
  await leaveOther(db)
  await done.promise
  expect(hanging).toBe(all)
})

test('where the machine is away what waits for it is put off with the one that found so, and nothing else', async () => {
  const { db } = await world()
  at(AT)
  await leaveMails(db, 5)
  let asked = 0
  let told = 0
  const handlers = {
    'mail.send': async () => {
      asked++
      throw new Away('unreachable')
    },
    maintain: async () => void told++,
  } as Partial<Handlers> as Handlers
  await leaveOther(db)
  await runDue(db, { handlers })
  expect({ asked, told }).toEqual({ asked: 1, told: 1 })
  expect((await jobs(db, 'mail.send')).map(({ tries }) => tries)).toEqual([1, 0, 0, 0, 0])
  at(later(AT, 60_000))
  await runDue(db, { handlers: { ...handlers, 'mail.send': async () => void asked++ } })
  expect(await jobs(db, 'mail.send')).toEqual([])
})
