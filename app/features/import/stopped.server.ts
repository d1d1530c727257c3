import type { Work } from '#app/features/jobs/worker.server.ts'
import { inTransaction, type Trx } from '#db/connect.ts'

/** Work on an import that is tried no more says so where whoever waits for it looks, and can be asked for anew. */
export const sayingWhenLast =
  <P extends { import_id: number }>(
    work: (work: Work, told: P) => Promise<void>,
    say: (trx: Trx, import_id: number) => Promise<void>,
  ) =>
  async (given: Work, told: P): Promise<void> => {
    try {
      await work(given, told)
    } catch (error) {
      if (given.last && !given.signal.aborted)
        await inTransaction(given.db, (trx) => say(trx, told.import_id))
      throw error
    }
  }
