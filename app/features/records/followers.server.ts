import type { Actor } from '#app/features/accounts/actor.ts'
import { now } from '#app/platform/clock.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { type Place, putTogether } from '#db/put-together.ts'
import type { RecordRef } from './record.ts'
import { findRecord, type Readable, readersOf } from './scope.server.ts'
import { recordDeed } from './trace.server.ts'

/** Wants to hear of what happens to a record; whoever follows already goes on doing so. */
export function follow(db: Db, actor: Actor, record_id: number): Promise<void> {
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    if ((await followFor(trx, record_id, actor.id)) > 0) recordDeed(trx, actor, record, { verb: 'follow' })
  })
}

export function unfollow(db: Db, actor: Actor, record_id: number): Promise<void> {
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    const gone = await trx
      .deleteFrom('follower')
      .where('record_id', '=', record_id)
      .where('account_id', '=', actor.id)
      .executeTakeFirst()
    if (gone.numDeletedRows > 0n) recordDeed(trx, actor, record, { verb: 'unfollow' })
  })
}

/** Lets whoever answers for a record, or did something about it, hear of it from now on; answers how many are new. */
export async function followFor(trx: Trx, record_id: number, ...people: (number | null)[]): Promise<number> {
  const rows = [...new Set(people)]
    .filter((account_id) => account_id !== null)
    .map((account_id) => ({ record_id, account_id, since: now() }))
  if (rows.length === 0) return 0
  const made = await trx
    .insertInto('follower')
    .values(rows)
    .onConflict((oc) => oc.columns(['record_id', 'account_id']).doNothing())
    .executeTakeFirst()
  return Number(made.numInsertedOrUpdatedRows)
}

/** Who follows a record and still sees it, the first first. Whoever lost sight of it follows again when it comes back. */
export const listFollowers = (db: Db, { id, kind, parks }: RecordRef) =>
  followersOf(db, { id }, { kind, parks })

const followersOf = putTogether((db, { id }: { id: Place<number> }, read: Readable) =>
  db
    .selectFrom('follower')
    .innerJoin('account', 'account.id', 'follower.account_id')
    .where('follower.record_id', '=', id)
    .where('account.disabled_at', 'is', null)
    .where(readersOf(read))
    .orderBy('follower.since')
    .orderBy('account.id')
    .select(['account.id', 'account.name_zh', 'account.name_en']),
)

export type Follower = Awaited<ReturnType<typeof listFollowers>>[number]
