import { sql } from 'kysely'
import { type Db, engineOf, type Trx } from '#db/connect.ts'
import { StoreFull, storeSettings } from './store.server.ts'

const ROOM_LOCK = 7_205_045

/** How many bytes more may be kept; below nothing where the setting was lowered since. */
export async function roomLeft(db: Db): Promise<number> {
  const { used } = await db
    .selectFrom('file')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('size'), eb.lit(0)).as('used'))
    .executeTakeFirstOrThrow()
  return storeSettings().room - Number(used)
}

/**
 * Refuses what no longer fits. For the transaction that has written the rows of new contents: one at a time, so that
 * none of those that come at once fits only because the others can't be seen yet.
 */
export async function refuseOverfull(trx: Trx) {
  if (engineOf(trx) === 'postgres') await sql`select pg_advisory_xact_lock(${ROOM_LOCK})`.execute(trx)
  if ((await roomLeft(trx)) < 0) throw new StoreFull('file_refusal_quota')
}
