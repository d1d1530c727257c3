import type { Stale } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'

const TRIES = 10

/** How to say what stands now, for whoever came too late. */
type SayStale = () => Stale | Promise<Stale>

/**
 * A change guarded by a version, in one transaction: when another process was faster it is tried again from what
 * now stands. An `attempt` answers nothing once it is written, and else how to say what it found.
 */
export function untilWritten(db: Db, attempt: (trx: Trx) => Promise<SayStale | undefined>): Promise<void> {
  return inTransaction(db, async (trx) => {
    for (let tries = 1; ; tries++) {
      const sayStale = await attempt(trx)
      if (!sayStale) return
      if (tries === TRIES) throw await sayStale()
    }
  })
}
