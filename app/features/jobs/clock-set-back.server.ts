import { now } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'

const PIECE = 500

/**
 * A moment that was written by a clock which has been set back since would be waited for too long. What was said in
 * what is now the future is moved by as much, so that it waits as long as it was meant to.
 */
export async function correctForClock(db: Db): Promise<void> {
  for (let rows = PIECE; rows === PIECE; ) {
    rows = await inTransaction(db, async (trx) => {
      const at = now()
      const ahead = await trx
        .selectFrom('job')
        .where('failed_at', 'is', null)
        .where('set_at', '>', at)
        .select(['id', 'due_at', 'set_at'])
        .limit(PIECE)
        .execute()
      for (const { id, due_at, set_at } of ahead) {
        const due = new Date(Date.parse(due_at) - (Date.parse(set_at) - Date.parse(at))).toISOString()
        await trx.updateTable('job').set({ due_at: due, set_at: at }).where('id', '=', id).execute()
      }
      return ahead.length
    })
  }
}
