import { type Instant, now } from '#app/platform/clock.ts'
import { logger } from '#app/platform/log.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { later, MOST_AHEAD_MS } from './job.ts'
import { doLater } from './queue.server.ts'
import { lastSlot, type Recurring } from './timetable.ts'

/** Writes down what has come due by the clock since it was last looked at; a line that can't be stops no other. */
export async function writeDue(db: Db, timetable: readonly Recurring[]): Promise<void> {
  for (const recurring of timetable) {
    await writeLine(db, recurring).catch((error) =>
      logger.error({ err: error, job: recurring.job }, 'a line of the timetable could not be written down'),
    )
  }
}

/**
 * Each moment is written once: of two processes that look at the same time one moves the slot on, and a clock that is
 * set back doesn't bring it again.
 */
async function writeLine(db: Db, recurring: Recurring) {
  const at = now()
  const slot = lastSlot(recurring, at)
  const known = await slotOf(db, recurring.job)
  if (known > later(at, MOST_AHEAD_MS)) return putBack(db, recurring.job, at)
  if (!slot || known >= slot) return
  await inTransaction(db, async (trx) => {
    const { numInsertedOrUpdatedRows: moved } = await trx
      .insertInto('timetable')
      .values({ name: recurring.job, slot })
      .onConflict((oc) => oc.column('name').doUpdateSet({ slot }).where('timetable.slot', '<', slot))
      .executeTakeFirstOrThrow()
    if (moved) await doLater(trx, recurring.job, {}, { once: slot })
  })
}

/** Written by a clock that was wrong: what comes due from now on is due again. */
async function putBack(db: Db, name: string, at: Instant) {
  await db
    .updateTable('timetable')
    .set({ slot: at })
    .where('name', '=', name)
    .where('slot', '>', later(at, MOST_AHEAD_MS))
    .execute()
}

async function slotOf(db: Db, name: string) {
  const row = await db.selectFrom('timetable').where('name', '=', name).select('slot').executeTakeFirst()
  return row?.slot ?? ''
}
