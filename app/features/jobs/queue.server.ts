import { type Instant, now } from '#app/platform/clock.ts'
import type { Trx } from '#db/connect.ts'
import { type JobName, laneOf, type Payload, payloadOf } from './job.ts'

/** When: at once where nothing is said. `once` is a key: while a job with it waits, a second one isn't written. */
type When = { at?: Instant; once?: string }

/**
 * Leaves work for later. It is a row of the same transaction: it happens if the change does, and not if it doesn't.
 * It is done at least once: a worker that is killed between doing and saying so leaves it to be done again.
 */
export function doLater<N extends JobName>(trx: Trx, name: N, payload: Payload<N>, when: When = {}) {
  return doAllLater(trx, name, [{ payload, ...when }])
}

/** As `doLater`, many of one kind in few statements. */
export async function doAllLater<N extends JobName>(
  trx: Trx,
  name: N,
  jobs: ({ payload: Payload<N> } & When)[],
): Promise<void> {
  const at = now()
  const rows = jobs.map(({ payload, at: due, once }) => ({
    name,
    lane: laneOf(name),
    payload: payloadOf(name, payload),
    once_key: once === undefined ? null : `${name}:${once}`,
    due_at: due ?? at,
    set_at: at,
    created_at: at,
  }))
  for (let from = 0; from < rows.length; from += PIECE) {
    await trx
      .insertInto('job')
      .values(rows.slice(from, from + PIECE))
      .onConflict((oc) => oc.column('once_key').doNothing())
      .execute()
  }
}

/** As many rows at a time as both engines take parameters for. */
const PIECE = 500
