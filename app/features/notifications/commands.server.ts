import type { Staff } from '#app/features/accounts/actor.ts'
import { noteChange } from '#app/features/records/inbox-version.server.ts'
import { daysAgo, now } from '#app/platform/clock.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import type { InboxFilter } from './queries.server.ts'

/*
 * Whether somebody has read a line is nobody else's affair and no history: it leaves no trace in the audit, and the
 * pages of others are not read anew for it. Their own pages, in whichever browser, are told how many are unread now.
 */

type Reader = Pick<Staff, 'id'>

export const markRead = (db: Db, reader: Reader, id: number) =>
  change(db, reader, (lines) =>
    lines.set({ read_at: now() }).where('id', '=', id).where('read_at', 'is', null),
  )

export const markUnread = (db: Db, reader: Reader, id: number) =>
  change(db, reader, (lines) =>
    lines.set({ read_at: null }).where('id', '=', id).where('read_at', 'is not', null),
  )

/** All of a kind, or of any; what came after the page was read stays unread. */
export const markAllRead = (
  db: Db,
  reader: Reader,
  { up_to, kind }: { up_to: number } & Pick<InboxFilter, 'kind'>,
) =>
  change(db, reader, (lines) =>
    lines
      .set({ read_at: now() })
      .where('read_at', 'is', null)
      .where('id', '<=', up_to)
      .$if(kind !== null, (query) => query.where('kind', '=', kind ?? '')),
  )

/** Takes that back: whatever of these was marked since then is unread again. */
export const markAllUnread = (
  db: Db,
  reader: Reader,
  { up_to, kind, since }: { up_to: number; since: string } & Pick<InboxFilter, 'kind'>,
) =>
  change(db, reader, (lines) =>
    lines
      .set({ read_at: null })
      .where('read_at', '>=', since)
      .where('id', '<=', up_to)
      .$if(kind !== null, (query) => query.where('kind', '=', kind ?? '')),
  )

const linesOf = (trx: Trx, { id }: Reader) => trx.updateTable('notification').where('account_id', '=', id)

type Lines = ReturnType<typeof linesOf>

const change = (db: Db, reader: Reader, marked: (lines: Lines) => Lines): Promise<void> =>
  inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await marked(linesOf(trx, reader)).executeTakeFirst()
    if (numUpdatedRows > 0n) await noteChange(trx, [{ account_id: reader.id }])
  })

const KEPT_DAYS = 365
const PIECE = 500

/** Lines older than a year are forgotten: what happened still stands in its record's timeline. */
export async function forgetOld(db: Db): Promise<void> {
  const since = daysAgo(KEPT_DAYS)
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
