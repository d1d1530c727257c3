import type { Staff } from '#app/features/accounts/actor.ts'
import { hashOfToken, newToken } from '#app/features/accounts/token.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, isDuplicate, type Trx } from '#db/connect.ts'
import { type FeedName, mayHave } from './feed.ts'

/**
 * Makes the address of one's feed and answers its token, which can't be had a second time: only its hash is kept. The
 * one before opens nothing from then on.
 */
export function makeFeed(db: Db, actor: Staff, feed: FeedName): Promise<string> {
  return inTransaction(db, async (trx) => {
    if (!mayHave(actor, feed) || !actor.can('event.read')) throw new NotAllowed()
    const { kind, park_id } = feed
    await refuseUnknownPark(trx, park_id)
    const token = newToken()
    const old = await removed(trx, actor, feed)
    const { id } = await trx
      .insertInto('feed')
      .values({
        ...{ account_id: actor.id, kind, park_id },
        ...{ token_hash: hashOfToken(token), created_at: now(), fetched_at: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
      .catch(madeMeanwhile)
    record(trx, actor, old ? 'renew' : 'make', id, feed)
    return token
  })
}

/** From now on the address opens nothing. */
export function revokeFeed(db: Db, actor: Staff, feed: FeedName): Promise<void> {
  return inTransaction(db, async (trx) => {
    const old = await removed(trx, actor, feed)
    if (!old) throw new Refusal('feed_refusal_gone')
    record(trx, actor, 'revoke', old.id, feed)
  })
}

const removed = (trx: Trx, actor: Staff, { kind, park_id }: FeedName) =>
  trx
    .deleteFrom('feed')
    .where('account_id', '=', actor.id)
    .where('kind', '=', kind)
    .where('park_id', park_id === null ? 'is' : '=', park_id)
    .returning('id')
    .executeTakeFirst()

async function refuseUnknownPark(trx: Trx, park_id: number | null) {
  if (park_id === null) return
  const park = await trx.selectFrom('park').where('id', '=', park_id).select('id').executeTakeFirst()
  if (!park) throw new NotFound()
}

const record = (
  trx: Trx,
  actor: Staff,
  verb: 'make' | 'renew' | 'revoke',
  id: number,
  { kind, park_id }: FeedName,
) =>
  recordAudit(trx, actor, {
    ...{ action: `feed.${verb}` as const, entity: 'feed', entity_id: id, park_id, fields: ['kind'] },
    values: { after: { kind } },
  })

/** The same form twice at once: whoever comes second is shown no address that opens nothing. */
const madeMeanwhile = (error: unknown): never => {
  if (isDuplicate(error)) throw new Refusal('feed_refusal_meanwhile')
  throw error
}
