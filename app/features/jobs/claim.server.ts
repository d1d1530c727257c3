import { sql } from 'kysely'
import { type Instant, now } from '#app/platform/clock.ts'
import { type Db, engineOf, inTransaction, type Trx } from '#db/connect.ts'
import { LEAVE_UNSYNCED } from '#db/dialect/sqlite-connection.ts'
import { HANDS, type JobName, laneOf, later, MOST_TRIES } from './job.ts'

/** How long a worker that says nothing keeps what it took, milliseconds. It says so three times meanwhile. */
export const LEASE_MS = 60_000

export type Taken = { id: number; name: string; payload: string; tries: number }

/** How a job ended: done, to be tried again at a moment, or left to a person. */
export type Outcome =
  | { id: number; how: 'done' }
  | { id: number; how: 'again' | 'failed'; at: Instant; error: string }

/**
 * Says how jobs ended and takes up to `most` of those that are due, oldest first; in one transaction, as each takes
 * its time. What somebody else took meanwhile isn't ours to end. Of a kind that has hands of its own no more
 * are taken than are free of them, with what this worker has `running`.
 */
export function claim(
  db: Db,
  worker: string,
  ended: Outcome[],
  most: number,
  running: readonly string[] = [],
): Promise<Taken[]> {
  if (ended.length === 0 && most === 0) return Promise.resolve([])
  const lanes = lanesFor(most, running)
  return sleepingIsFree(db, ended, lanes, () =>
    withoutDisk(db, async (trx) => {
      await end(trx, worker, ended)
      return most === 0 ? [] : refuseHopeless(trx, await take(trx, worker, lanes, most))
    }),
  )
}

/**
 * On SQLite the one thread that also answers waits for no disk here: what a machine without power forgets of this is
 * begun again, as after a worker that was killed.
 */
function withoutDisk<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  if (engineOf(db) === 'postgres') return inTransaction(db, work)
  return db.connection().execute(async (own) => {
    await sql.raw(LEAVE_UNSYNCED).execute(own)
    return inTransaction(own, work)
  })
}

type Lane = { lane: string; most: number }

/** How many may be taken out of each lane; none that is full. */
const lanesFor = (most: number, running: readonly string[]): Lane[] => [
  { lane: '', most },
  ...Object.entries(HANDS)
    .map(([lane, hands]) => ({
      lane,
      most: Math.min(most, hands - running.filter((one) => one === lane).length),
    }))
    .filter((free) => free.most > 0),
]

/** Looking for something costs no turn on the writer while there is nothing. */
async function sleepingIsFree(
  db: Db,
  ended: Outcome[],
  lanes: Lane[],
  work: () => Promise<Taken[]>,
): Promise<Taken[]> {
  if (ended.length > 0) return work()
  const due = await dueIn(db, lanes, 1).executeTakeFirst()
  return due ? work() : []
}

/** The oldest that are due, out of the heads of these lanes: however long one is, only so many of it are looked at. */
function dueIn(db: Db, lanes: Lane[], most: number, { held = false } = {}) {
  const [first, ...others] = lanes.map(({ lane, most }) => {
    const head = db
      .selectFrom('job')
      .where('failed_at', 'is', null)
      .where('lane', '=', lane)
      .where('due_at', '<=', now())
      .orderBy('due_at')
      .orderBy('id')
      .limit(most)
      .select(['id', 'due_at'])
    return db.selectFrom((held ? head.forUpdate().skipLocked() : head).as('head')).select(['id', 'due_at'])
  })
  const all = others.reduce((some, other) => some.unionAll(other), first as NonNullable<typeof first>)
  return db.selectFrom(all.as('due')).select('id').orderBy('due_at').orderBy('id').limit(most)
}

async function take(trx: Trx, worker: string, lanes: Lane[], most: number): Promise<Taken[]> {
  const at = now()
  return trx
    .with('due', () => dueIn(trx, lanes, most, { held: engineOf(trx) === 'postgres' }))
    .updateTable('job')
    .set({
      claimed_by: worker,
      due_at: later(at, LEASE_MS),
      set_at: at,
      once_key: null,
      tries: sql`tries + 1`,
    })
    .where('id', 'in', (eb) => eb.selectFrom('due').select('id'))
    .returning(['id', 'name', 'payload', 'tries'])
    .execute()
}

/** What took its worker with it each time it was begun is not begun for ever. */
async function refuseHopeless(trx: Trx, taken: Taken[]): Promise<Taken[]> {
  const hopeless = taken.filter(({ tries }) => tries > MOST_TRIES).map(({ id }) => id)
  if (hopeless.length > 0) {
    await trx
      .updateTable('job')
      .set({
        failed_at: now(),
        claimed_by: null,
        error: sql`case when error = '' then 'no answer' else error end`,
      })
      .where('id', 'in', hopeless)
      .execute()
  }
  return taken.filter(({ tries }) => tries <= MOST_TRIES)
}

async function end(trx: Trx, worker: string, ended: Outcome[]) {
  const done = ended.filter(({ how }) => how === 'done').map(({ id }) => id)
  if (done.length > 0) {
    await trx.deleteFrom('job').where('id', 'in', done).where('claimed_by', '=', worker).execute()
  }
  for (const outcome of ended) {
    if (outcome.how === 'done') continue
    const { id, at, error, how } = outcome
    await trx
      .updateTable('job')
      .set({ claimed_by: null, due_at: at, set_at: now(), error, failed_at: how === 'failed' ? now() : null })
      .where('id', '=', id)
      .where('claimed_by', '=', worker)
      .execute()
  }
}

/** Keeps what is under way for another lease; answers what is still held. */
export async function renew(db: Db, worker: string, ids: number[]): Promise<Set<number>> {
  const at = now()
  const held = await db
    .updateTable('job')
    .set({ due_at: later(at, LEASE_MS), set_at: at })
    .where('id', 'in', ids)
    .where('claimed_by', '=', worker)
    .returning('id')
    .execute()
  return new Set(held.map(({ id }) => id))
}

/** How long what waits is put off where the machine it is for is away, milliseconds, and how much of it at a time. */
const AWAY_MS = 60_000
const MOST_PUT_OFF = 1000

/** Lets what waits of a kind wait a little longer: each would only find again that nobody is there. */
export async function putOff(db: Db, name: JobName) {
  const at = now()
  const until = later(at, AWAY_MS)
  const waiting = db
    .selectFrom('job')
    .where('failed_at', 'is', null)
    .where('lane', '=', laneOf(name))
    .where('name', '=', name)
    .where('due_at', '<', until)
    .where('claimed_by', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
    .limit(MOST_PUT_OFF)
    .select('id')
  await db
    .with('waiting', () => (engineOf(db) === 'postgres' ? waiting.forUpdate().skipLocked() : waiting))
    .updateTable('job')
    .set({ due_at: until, set_at: at })
    .where('id', 'in', (eb) => eb.selectFrom('waiting').select('id'))
    .execute()
}

/** Gives back what was begun and not ended, as if it had not been begun. */
export async function putBack(db: Db, worker: string, ids: number[]) {
  if (ids.length === 0) return
  await db
    .updateTable('job')
    .set({ claimed_by: null, due_at: now(), set_at: now(), tries: sql`tries - 1` })
    .where('id', 'in', ids)
    .where('claimed_by', '=', worker)
    .execute()
}

/** Whether a worker still has a job; it keeps it until the transaction ends. */
export async function isHeld(trx: Trx, worker: string, id: number): Promise<boolean> {
  const own = trx.selectFrom('job').where('id', '=', id).where('claimed_by', '=', worker).select('id')
  return (await (engineOf(trx) === 'postgres' ? own.forUpdate() : own).executeTakeFirst()) !== undefined
}
