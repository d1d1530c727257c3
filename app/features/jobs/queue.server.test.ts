import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { at, type World, world } from '#app/testing/world.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { claim, LEASE_MS, renew } from './claim.server.ts'
import { correctForClock } from './clock-set-back.server.ts'
import { discardJob, retryAll, retryJob } from './commands.server.ts'
import { GiveUp, JOBS, later, MOST_TRIES } from './job.ts'
import { checkQueue, listFailed, listWaiting } from './queries.server.ts'
import { doAllLater, doLater } from './queue.server.ts'
import { writeDue } from './timetable.server.ts'
import type { Recurring } from './timetable.ts'
import { type Handlers, runDue, startWorker } from './worker.server.ts'

const AT = '2026-03-09T00:30:00.000Z'

/** Handlers that do what the test says, whatever the kind. */
const doing = (work: Handlers['maintain']) =>
  Object.fromEntries(Object.keys(JOBS).map((name) => [name, work])) as unknown as Handlers
const fine = doing(async () => {})
const failing = (error: Error) =>
  doing(async () => {
    throw error
  })

const ask = (db: Db, count = 1) =>
  inTransaction(db, (trx) => doAllLater(trx, 'maintain', Array(count).fill({ payload: {} })))
const jobs = (db: Db) => db.selectFrom('job').selectAll().orderBy('id').execute()

test('work is left for later with the change that asks for it, or not at all', async () => {
  const { db } = await world()
  await inTransaction(db, (trx) => doLater(trx, 'maintain', {}))
  const undone = inTransaction(db, async (trx) => {
    await doLater(trx, 'maintain', {})
    throw new Error('the change was refused')
  })
  await expect(undone).rejects.toThrow('refused')
  expect(await jobs(db)).toHaveLength(1)
})

test('while a job with a key waits no second one is written; once it was taken one is', async () => {
  const { db } = await world()
  const asked = () => inTransaction(db, (trx) => doLater(trx, 'maintain', {}, { once: 'monday' }))
  await asked()
  await asked()
  expect(await jobs(db)).toHaveLength(1)
  await claim(db, 'worker', [], 1)
  await asked()
  expect(await jobs(db)).toHaveLength(2)
})

test('what is done is gone, and what is due later waits until then', async () => {
  const { db } = await world()
  at(AT)
  await ask(db)
  await inTransaction(db, (trx) => doLater(trx, 'maintain', {}, { at: later(AT, 1000) }))
  expect(await runDue(db, { handlers: fine })).toBe(1)
  at(later(AT, 1000))
  expect(await runDue(db, { handlers: fine })).toBe(1)
  expect(await jobs(db)).toEqual([])
})

/** As many workers as given, each on connections of its own, take in turn until nothing is left. */
async function takenBy({ url }: World, count: number, take: (db: Db, name: string) => Promise<number[]>) {
  const connections = Array.from({ length: count }, () => connect(url))
  onTestFinished(async () => void (await Promise.all(connections.map((own) => own.destroy()))))
  const hands = connections.map(async (own, i) => {
    const taken: number[] = []
    for (let some = [0]; some.length > 0; taken.push(...some)) some = await take(own, `worker ${i}`)
    return taken
  })
  return (await Promise.all(hands)).flat()
}

test('four workers on one queue take each job once', async () => {
  const w = await world()
  await ask(w.db, 200)
  const taken = await takenBy(w, 4, async (own, name) => (await claim(own, name, [], 7)).map(({ id }) => id))
  expect(taken).toHaveLength(200)
  expect(new Set(taken).size).toBe(200)
})

test('without the claim they would take some twice: what the test above shows is the guard', async () => {
  const w = await world()
  await ask(w.db, 40)
  const taken = await takenBy(w, 4, async (own) => {
    const due = await own.selectFrom('job').select('id').orderBy('id').limit(7).execute()
    await new Promise((done) => setTimeout(done, 5))
    const ids = due.map(({ id }) => id)
    if (ids.length > 0) await own.deleteFrom('job').where('id', 'in', ids).execute()
    return ids
  })
  expect(taken.length).toBeGreaterThan(new Set(taken).size)
})

test('what a worker took that was killed is taken by another when the lease is over, and not before', async () => {
  const { db } = await world()
  at(AT)
  await ask(db)
  const [killed] = await claim(db, 'killed', [], 1)
  at(later(AT, LEASE_MS - 1))
  expect(await claim(db, 'other', [], 1)).toEqual([])
  at(later(AT, LEASE_MS))
  expect(await claim(db, 'other', [], 1)).toEqual([{ ...killed, tries: 2 }])
  // The first one was only slow: what it says about it now counts no more.
  await claim(db, 'killed', [{ id: killed?.id ?? 0, how: 'done' }], 0)
  expect(await jobs(db)).toHaveLength(1)
})

test('a lease that is renewed goes on', async () => {
  const { db } = await world()
  at(AT)
  await ask(db)
  const [mine] = await claim(db, 'slow', [], 1)
  const id = mine?.id ?? 0
  at(later(AT, LEASE_MS - 1))
  expect(await renew(db, 'slow', [id])).toEqual(new Set([id]))
  at(later(AT, LEASE_MS * 1.5))
  expect(await claim(db, 'other', [], 1)).toEqual([])
  expect(await renew(db, 'other', [id])).toEqual(new Set())
})

test('a job that fails is tried again after a pause, and in the end waits for a person with its reason', async () => {
  const { db, admin } = await world()
  const handlers = failing(Object.assign(new Error('the mail server is away'), { code: 'ECONNREFUSED' }))
  let moment = AT
  at(moment)
  await ask(db)
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    expect(await runDue(db, { handlers })).toBe(1)
    expect(await runDue(db, { handlers })).toBe(0)
    moment = later(moment, 2 * 3_600_000)
    at(moment)
  }
  expect(await runDue(db, { handlers })).toBe(0)
  const { failed, total } = await listFailed(db)
  expect(total).toBe(1)
  expect(failed[0]).toMatchObject({
    name: 'maintain',
    tries: MOST_TRIES,
    error: 'ECONNREFUSED: the mail server is away',
  })

  await retryJob(db, admin, failed[0]?.id ?? 0)
  expect(await runDue(db, { handlers: fine })).toBe(1)
  expect(await jobs(db)).toEqual([])
})

test('what can never succeed is given up at once, and so is what this version doesn’t know', async () => {
  const { db } = await world()
  await ask(db)
  expect(await runDue(db, { handlers: failing(new GiveUp('no such address')) })).toBe(1)
  await db
    .insertInto('job')
    .values({
      name: 'dance',
      payload: '{}',
      once_key: null,
      claimed_by: null,
      failed_at: null,
      due_at: AT,
      set_at: AT,
      created_at: AT,
    })
    .execute()
  await runDue(db, { handlers: fine })
  const { failed } = await listFailed(db)
  expect(failed.map(({ error }) => error).toSorted()).toEqual([
    'no such address',
    'no work of this version is called dance',
  ])
})

test('a job that takes its worker with it is not begun for ever', async () => {
  const { db } = await world()
  let moment = AT
  at(moment)
  await ask(db)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    at(moment)
    expect(await claim(db, `killed ${tries}`, [], 1)).toHaveLength(1)
    moment = later(moment, LEASE_MS)
  }
  at(moment)
  expect(await claim(db, 'careful', [], 1)).toEqual([])
  expect((await listFailed(db)).failed[0]?.error).toBe('no answer')
})

test('what a handler writes and that its job is done come together, or neither', async () => {
  const { db } = await world()
  at(AT)
  await ask(db)
  const mark = (trx: Db) => trx.insertInto('probe').values({ id: 7, at: AT }).execute()
  // Somebody else takes it while the first one is at work.
  await runDue(db, {
    handlers: doing(async ({ db: own, doneIn }) => {
      at(later(AT, LEASE_MS))
      await claim(db, 'other', [], 1)
      await inTransaction(own, async (trx) => {
        await mark(trx)
        await doneIn(trx)
      })
    }),
  })
  expect(await db.selectFrom('probe').selectAll().execute()).toEqual([])
  at(later(AT, 3 * LEASE_MS))
  await runDue(db, {
    handlers: doing(({ db: own, doneIn }) =>
      inTransaction(own, async (trx) => {
        await mark(trx)
        await doneIn(trx)
      }),
    ),
  })
  expect(await db.selectFrom('probe').select('id').execute()).toEqual([{ id: 7 }])
  expect(await jobs(db)).toEqual([])
})

test('a worker does what comes while it is at work, and gives back what it has not ended when it is stopped', async () => {
  const { db } = await world()
  await ask(db, 3)
  const begun = Promise.withResolvers<void>()
  let count = 0
  const worker = startWorker(db, {
    idle: 5,
    handlers: doing(async ({ signal }) => {
      if (++count < 4) return
      begun.resolve()
      await new Promise((done) => signal.addEventListener('abort', done))
      throw new Error('given up half-way')
    }),
  })
  await expect.poll(() => jobs(db)).toEqual([])
  await ask(db)
  await begun.promise
  await worker.stop(0)
  const [left] = await jobs(db)
  expect(left).toMatchObject({ claimed_by: null, tries: 0, failed_at: null })
})

test('where the database takes nothing everybody else gets their turn, and the work goes on afterwards', async () => {
  const { db } = await world()
  await ask(db, 2)
  const begun = Promise.withResolvers<void>()
  let count = 0
  const worker = startWorker(db, {
    idle: 5,
    most: 1,
    handlers: doing(async () => {
      // That the first one has ended can't be said.
      if (++count === 1) await sql`alter table job rename to away`.execute(db)
      begun.resolve()
    }),
  })
  await begun.promise
  // A worker that only asks again and again lets no timer run.
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setTimeout(done, 1))
  await sql`alter table away rename to job`.execute(db)
  await expect.poll(() => jobs(db), { timeout: 60_000 }).toEqual([])
  expect(count).toBe(2)
  await worker.stop(0)
})

const MONDAYS: Recurring = { job: 'maintain', weekday: 0, time: '08:30', late_hours: 12 }

test('two processes that look at the clock at once write what is due once, and a clock set back not again', async () => {
  const w = await world()
  at(AT)
  await takenBy(w, 4, async (own) => {
    await writeDue(own, [MONDAYS])
    return []
  })
  expect(await jobs(w.db)).toHaveLength(1)
  await runDue(w.db, { handlers: fine })
  at(later(AT, -7 * 86_400_000))
  await writeDue(w.db, [MONDAYS])
  at(later(AT, 3_600_000))
  await writeDue(w.db, [MONDAYS])
  expect(await jobs(w.db)).toEqual([])
  at(later(AT, 7 * 86_400_000))
  await writeDue(w.db, [MONDAYS])
  expect(await jobs(w.db)).toHaveLength(1)
})

test('after a clock that was wrong by far what comes back comes back, and until then nothing is called in order', async () => {
  const { db } = await world()
  at(later(AT, 57 * 7 * 86_400_000))
  await writeDue(db, [MONDAYS])
  await runDue(db, { handlers: fine })
  at(AT)
  expect(await checkQueue(db)).toMatchObject({ moving: false })
  await writeDue(db, [MONDAYS])
  expect(await jobs(db), 'what came due before is not made up for').toEqual([])
  expect(await checkQueue(db)).toMatchObject({ moving: true })
  at(later(AT, 7 * 86_400_000))
  await writeDue(db, [MONDAYS])
  expect(await jobs(db)).toHaveLength(1)
})

test('a line of the timetable that can’t be written down stops no other', async () => {
  const { db } = await world()
  at(AT)
  // @ts-expect-error a mail is told which one it is, and a timetable tells nothing
  const wrong: Recurring = { ...MONDAYS, job: 'mail.send' }
  await writeDue(db, [wrong, MONDAYS])
  expect((await jobs(db)).map(({ name }) => name)).toEqual(['maintain'])
})

test('a clock that is set back makes nothing wait longer than it was meant to', async () => {
  const { db } = await world()
  at(AT)
  await ask(db)
  await inTransaction(db, (trx) => doLater(trx, 'maintain', {}, { at: later(AT, 60_000) }))
  const back = later(AT, -86_400_000)
  at(back)
  expect(await claim(db, 'worker', [], 9)).toEqual([])
  await correctForClock(db)
  expect((await jobs(db)).map(({ due_at }) => due_at)).toEqual([back, later(back, 60_000)])
})

test('who watches the server is told when nothing is taken, and what was given up', async () => {
  const { db } = await world()
  at(AT)
  const idle = { late_seconds: 0, failed: 0 }
  expect(await checkQueue(db), 'no worker ever came').toEqual({ moving: false, ...idle })
  await db
    .insertInto('timetable')
    .values({ name: 'digest', slot: later(AT, -120 * 60_000) })
    .execute()
  expect(await checkQueue(db), 'the worker is gone').toEqual({ moving: false, ...idle })
  await db.updateTable('timetable').set({ slot: AT }).execute()
  expect(await checkQueue(db)).toEqual({ moving: true, ...idle })
  await ask(db)
  at(later(AT, 14 * 60_000))
  expect(await checkQueue(db)).toEqual({ moving: true, late_seconds: 840, failed: 0 })
  at(later(AT, 15 * 60_000))
  expect(await checkQueue(db)).toEqual({ moving: false, late_seconds: 900, failed: 0 })
  expect(await listWaiting(db)).toMatchObject([
    { name: 'maintain', waiting: 1, running: 0, retried: 0, next_at: AT },
  ])
})

test('of more than a page shows the last ones are listed, and how many there are', async () => {
  const { db } = await world()
  at(AT)
  await ask(db, 105)
  await db.updateTable('job').set({ failed_at: AT }).execute()
  const { failed, total } = await listFailed(db)
  expect([failed.length, total]).toEqual([100, 105])
})

test('only administrators decide about what was given up, one decides once, and it is recorded', async () => {
  const { db, admin, manager } = await world()
  await ask(db, 3)
  await runDue(db, { handlers: failing(new GiveUp('never')) })
  const [a = 0, b = 0] = (await jobs(db)).map(({ id }) => id)
  await expect(async () => retryJob(db, manager, a)).rejects.toThrow()
  await expect(async () => retryAll(db, manager)).rejects.toThrow()
  await discardJob(db, admin, a)
  await expect(discardJob(db, admin, a)).rejects.toThrow('job_refusal_gone')
  await retryJob(db, admin, b)
  await expect(retryJob(db, admin, b)).rejects.toThrow('job_refusal_gone')
  expect(await retryAll(db, admin)).toBe(1)
  const { rows } = await sql<{
    action: string
  }>`select action from audit where entity = 'job' order by seq`.execute(db)
  expect(rows.map(({ action }) => action)).toEqual(['job.discard', 'job.retry', 'job.retry'])
})
