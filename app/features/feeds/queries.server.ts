import type { Staff } from '#app/features/accounts/actor.ts'
import { findReader } from '#app/features/accounts/reader.server.ts'
import { hashOfToken } from '#app/features/accounts/token.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import { type FeedKind, type FeedName, mayHave } from './feed.ts'

/** The addresses somebody made, without what opens them; `closed` where they may not have it any more. */
export async function listFeeds(db: Db, actor: Staff) {
  const rows = await db
    .selectFrom('feed')
    .where('account_id', '=', actor.id)
    .select(['kind', 'park_id', 'created_at', 'fetched_at'])
    .execute()
  return rows.map((row) => {
    const feed = { ...row, kind: row.kind as FeedKind }
    return { ...feed, closed: !mayHave(actor, feed) }
  })
}

export type ListedFeed = Awaited<ReturnType<typeof listFeeds>>[number]

export type OpenFeed = FeedName & { id: number; fetched_at: string | null; reader: Staff; locale: Locale }

/**
 * What a token opens, for whoever made it, with the rights they have at this moment. Null for one that was made up or
 * revoked, and alike for one of somebody who may not come any more, or no longer works for its park. It is looked for
 * by its hash: how long that takes says nothing of the token.
 */
export async function findFeed(db: Db, token: string): Promise<OpenFeed | null> {
  const row = await db
    .selectFrom('feed')
    .where('token_hash', '=', hashOfToken(token))
    .select(['id', 'account_id', 'kind', 'park_id', 'fetched_at'])
    .executeTakeFirst()
  if (!row) return null
  const reader = await findReader(db, row.account_id)
  const { account_id: _, ...rest } = row
  const feed = { ...rest, kind: row.kind as FeedKind }
  if (!reader?.staff.can('event.read') || !mayHave(reader.staff, feed)) return null
  return { ...feed, reader: reader.staff, locale: reader.locale }
}
