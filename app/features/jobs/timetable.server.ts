import { now } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { doLater } from './queue.server.ts'
import { lastSlot, type Recurring } from './timetable.ts'

/**
 * Writes down what has come due by the clock since it was last looked at. Each moment is written once: of two
 * processes that look at the same time one moves the slot on, and a clock that is set back doesn't bring it again.
 */
export async function writeDue(db: Db, timetable: readonly Recurring[]): Promise<void> {
  for (const recurring of timetable) {
    const slot = lastSlot(recurring, now())
    if (!slot || (await slotOf(db, recurring.job)) >= slot) continue
    await inTransaction(db, async (trx) => {
      const { numInsertedOrUpdatedRows: moved } = await trx
        .insertInto('timetable')
        .values({ name: recurring.job, slot })
        .onConflict((oc) => oc.column('name').doUpdateSet({ slot }).where('timetable.slot', '<', slot))
        .executeTakeFirstOrThrow()
      if (moved) await doLater(trx, recurring.job, {}, { once: slot })
    })
  }
}

async function slotOf(db: Db, name: string) {
  const row = await db.selectFrom('timetable').where('name', '=', name).select('slot').executeTakeFirst()
  return row?.slot ?? ''
}
