import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { now } from '#app/platform/clock.ts'
import { logger } from '#app/platform/log.server.ts'
import type { Db, Trx } from '#db/connect.ts'
import { claim, isHeld, LEASE_MS, type Outcome, putBack, putOff, renew, type Taken } from './claim.server.ts'
import { correctForClock } from './clock-set-back.server.ts'
import { Away, GiveUp, isJobName, JOBS, type JobName, MOST_TRIES, nextTry, type Payload } from './job.ts'
import { writeDue } from './timetable.server.ts'
import type { Recurring } from './timetable.ts'

/** What a handler is given beside its payload. */
export type Work = {
  db: Db
  /** The same at every try. */
  id: number
  /** Nobody tries again after this time. */
  last: boolean
  /** Ends when the server stops or somebody else took the job: what is under way may be given up. */
  signal: AbortSignal
  /** Says in a transaction of the handler's own that the job is done: both happen or neither. */
  doneIn(trx: Trx): Promise<void>
}

/** How each kind of work is done. At least once: doing it twice must be as good as once, or recognisable. */
export type Handlers = { [N in JobName]: (work: Work, payload: Payload<N>) => Promise<void> }

type Settings = {
  handlers: Handlers
  timetable?: readonly Recurring[]
  /** How many at once. */
  most?: number
  /** How long nothing is looked for when there was nothing, milliseconds. */
  idle?: number
}

/** More than all kinds with hands of their own have together. */
const MOST = 20
/** So many are taken in one go, and then others get their turn for so long, milliseconds: a long queue delays no page. */
const AT_ONCE = 15
const TURN_MS = 8
const IDLE_MS = 500
/** How long a database that takes nothing is left alone at most: whoever waits for it is told every so often. */
const LONGEST_REST_MS = 5000
const TIMETABLE_MS = 20_000
/** How long the work under way may go on when the server stops. */
const GRACE_MS = 5000

export type Worker = { stop(grace?: number): Promise<void> }

/** Does what waits, until it is stopped. Any number of workers share one table. */
export function startWorker(
  db: Db,
  { handlers, timetable = [], most = MOST, idle = IDLE_MS }: Settings,
): Worker {
  const stopping = new AbortController()
  const shift = openShift(db, handlers)
  let latest = ''
  const look = async () => {
    if (latest === '' || now() < latest) await correctForClock(db)
    latest = now()
    await writeDue(db, timetable)
  }
  const beat = setInterval(
    () => void shift.renew().catch(tellOf('a lease could not be renewed')),
    LEASE_MS / 3,
  )
  beat.unref()
  const loop = async () => {
    let failures = 0
    for (let looked = -TIMETABLE_MS; !stopping.signal.aborted; ) {
      if (performance.now() - looked >= TIMETABLE_MS) {
        looked = performance.now()
        await look().catch(tellOf('the timetable could not be looked at'))
      }
      const taken = await shift.take(most).catch(tellOf('the queue could not be read'))
      failures = taken === undefined ? failures + 1 : 0
      if (taken === undefined) await rest(Math.min(idle * 2 ** failures, LONGEST_REST_MS))
      else await (taken > 0 ? pause(TURN_MS) : Promise.race([shift.change(), rest(idle)]))
    }
  }
  const rest = (ms: number) => pause(ms, undefined, { ref: false, signal: stopping.signal }).catch(() => {})
  const looping = loop()
  return {
    async stop(grace = GRACE_MS) {
      stopping.abort()
      clearInterval(beat)
      await looping
      await shift.end(grace)
    },
  }
}

/** Does what is due now and what that leaves due, one after the other, and answers how many were begun. For scripts and tests. */
export async function runDue(db: Db, { handlers, timetable = [] }: Settings): Promise<number> {
  await writeDue(db, timetable)
  const shift = openShift(db, handlers)
  let begun = 0
  for (let taken = 1; taken > 0; begun += taken) {
    taken = await shift.take(1)
    await shift.idle()
  }
  return begun
}

/** One worker's hands: what it has under way, and what of it is over and not yet said. */
function openShift(db: Db, handlers: Handlers) {
  const worker = randomUUID()
  const running = new Map<number, { name: string; ended: Promise<void>; lost: AbortController }>()
  let over: Outcome[] = []
  let changed = Promise.withResolvers<void>()

  const begin = (job: Taken) => {
    const lost = new AbortController()
    const ended = run(db, handlers, job, worker, lost.signal).then((outcome) => {
      running.delete(job.id)
      if (outcome) over.push(outcome)
      changed.resolve()
    })
    running.set(job.id, { name: job.name, ended, lost })
  }

  /** Says what is over and takes more, in one transaction; answers how many it took. */
  const take = async (most: number) => {
    const said = over
    over = []
    changed = Promise.withResolvers()
    try {
      const free = Math.min(AT_ONCE, Math.max(0, most - running.size))
      const names = [...running.values()].map(({ name }) => name)
      const taken = await claim(db, worker, said, free, names)
      for (const job of taken) begin(job)
      return taken.length
    } catch (error) {
      over = [...said, ...over]
      throw error
    }
  }

  return {
    take,
    change: () => (over.length > 0 ? Promise.resolve() : changed.promise),
    idle: async () => void (await Promise.all([...running.values()].map(({ ended }) => ended))),
    async renew() {
      if (running.size === 0) return
      const held = await renew(db, worker, [...running.keys()])
      for (const [id, { lost }] of running) if (!held.has(id)) lost.abort()
    },
    async end(grace: number) {
      const all = Promise.all([...running.values()].map(({ ended }) => ended))
      await Promise.race([all, pause(grace, undefined, { ref: false })])
      const left = [...running.keys()]
      for (const { lost } of running.values()) lost.abort()
      // Where the database takes nothing the leases run out by themselves.
      await take(0).catch(tellOf('what was done could not be written down'))
      await putBack(db, worker, left).catch(tellOf('what was begun could not be put back'))
    },
  }
}

/** Does one job and says how it went; nothing where the handler said so itself. */
async function run(
  db: Db,
  handlers: Handlers,
  { id, name, payload, tries }: Taken,
  worker: string,
  signal: AbortSignal,
): Promise<Outcome | null> {
  let said = false
  const doneIn = async (trx: Trx) => {
    if (!(await isHeld(trx, worker, id))) throw new LostLease()
    await trx.deleteFrom('job').where('id', '=', id).execute()
    said = true
  }
  try {
    if (!isJobName(name)) throw new GiveUp(`no work of this version is called ${name}`)
    const told = JOBS[name].safeParse(JSON.parse(payload))
    if (!told.success) throw new GiveUp(`${name} can't be told this: ${told.error.message}`)
    const handle = handlers[name] as (work: Work, payload: unknown) => Promise<void>
    await handle({ db, id, last: tries >= MOST_TRIES, signal, doneIn }, told.data)
    return said ? null : { id, how: 'done' }
  } catch (error) {
    if (error instanceof LostLease) return null
    const at = error instanceof GiveUp ? null : nextTry(tries, now())
    if (error instanceof Away && isJobName(name)) {
      await putOff(db, name).catch(tellOf('what waits could not be put off'))
    }
    logger.warn(
      { err: error, job: id, name, tries },
      at ? 'a job failed and is tried again' : 'a job failed for good',
    )
    return { id, how: at ? 'again' : 'failed', at: at ?? now(), error: wordsOf(error) }
  }
}

/** Another worker has it: whatever this one did in a transaction is undone. */
class LostLease extends Error {}

const LONGEST_ERROR = 1000

/** What a person is shown of it. */
const wordsOf = (error: unknown) => {
  const { message, code } = error as { message?: string; code?: string }
  return [code, message ?? String(error)].filter(Boolean).join(': ').slice(0, LONGEST_ERROR)
}

const tellOf = (what: string) => (error: unknown) => logger.error({ err: error }, what)
