import type { Staff } from '#app/features/accounts/actor.ts'
import { now } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import type { InboxFilter } from './queries.server.ts'

/*
 * Whether somebody has read a line is nobody else's affair and no history: it leaves no trace in the audit, and the
 * pages of others are not read anew for it.
 */

export const markRead = (db: Db, { id: account_id }: Pick<Staff, 'id'>, id: number) =>
  db
    .updateTable('notification')
    .set({ read_at: now() })
    .where('account_id', '=', account_id)
    .where('id', '=', id)
    .where('read_at', 'is', null)
    .execute()

export const markUnread = (db: Db, { id: account_id }: Pick<Staff, 'id'>, id: number) =>
  db
    .updateTable('notification')
    .set({ read_at: null })
    .where('account_id', '=', account_id)
    .where('id', '=', id)
    .execute()

/** All of a kind, or of any; what came after the page was read stays unread. */
export const markAllRead = (
  db: Db,
  { id: account_id }: Pick<Staff, 'id'>,
  { up_to, kind }: { up_to: number } & Pick<InboxFilter, 'kind'>,
) =>
  db
    .updateTable('notification')
    .set({ read_at: now() })
    .where('account_id', '=', account_id)
    .where('read_at', 'is', null)
    .where('id', '<=', up_to)
    .$if(kind !== null, (query) => query.where('kind', '=', kind ?? ''))
    .execute()

/** Takes that back: whatever of these was marked since then is unread again. */
export const markAllUnread = (
  db: Db,
  { id: account_id }: Pick<Staff, 'id'>,
  { up_to, kind, since }: { up_to: number; since: string } & Pick<InboxFilter, 'kind'>,
) =>
  db
    .updateTable('notification')
    .set({ read_at: null })
    .where('account_id', '=', account_id)
    .where('read_at', '>=', since)
    .where('id', '<=', up_to)
    .$if(kind !== null, (query) => query.where('kind', '=', kind ?? ''))
    .execute()

const KEPT_DAYS = 365
const PIECE = 500

/** Lines older than a year are forgotten: what happened still stands in its record's timeline. */
export async function forgetOld(db: Db): Promise<void> {
  const since = new Date(Date.parse(now()) - KEPT_DAYS * 86_400_000).toISOString()
  for (let old = PIECE; old === PIECE; ) {
    const first = await db
      .selectFrom('notification')
      .orderBy('id')
      .limit(PIECE)
      .select(['id', 'at'])
      .execute()
    const ids = first.filter(({ at }) => at < since).map(({ id }) => id)
    old = ids.length
    if (old > 0) await db.deleteFrom('notification').where('id', 'in', ids).execute()
  }
}
