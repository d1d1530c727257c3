import { sql } from 'kysely'
import type { Staff } from '#app/features/accounts/actor.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import { type Reader as RecordReader, readsAll, recordVisibleTo } from '#app/features/records/scope.server.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { detailsOf } from './details.server.ts'
import type { NotificationKind } from './notification.ts'
import { MOST_COUNTED } from './unread.ts'

/** What of an inbox is asked for: `before` is the last line of the page before. */
export type InboxFilter = { unread: boolean; kind: NotificationKind | null; before: number | null }

export const PAGE = 50

/**
 * Somebody's lines, newest first, of records they see now; what happened, who did it, and whether they follow the
 * record. One more than a page says that there are older ones.
 */
export async function listInbox(db: Db, actor: Staff, filter: InboxFilter) {
  const rows = await linesOf(db, actor)
    .$if(filter.unread, (query) => query.where('notification.read_at', 'is', null))
    .$if(filter.kind !== null, (query) => query.where('notification.kind', '=', filter.kind ?? ''))
    .$if(filter.before !== null, (query) => query.where('notification.id', '<', filter.before ?? 0))
    .orderBy('notification.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const lines = await withDetails(db, rows.slice(0, PAGE))
  return { lines, older: rows.length > PAGE ? (lines.at(-1)?.id ?? null) : null }
}

export type InboxLine = Awaited<ReturnType<typeof withDetails>>[number]

/** Lines of one person's inbox about records that they see now, and nothing of all others. */
export const linesOf = (db: Db, actor: Reader) =>
  db
    .selectFrom('notification')
    .innerJoin('record', 'record.id', 'notification.record_id')
    .innerJoin('audit', 'audit.seq', 'notification.seq')
    .leftJoin('account as doer', 'doer.id', 'audit.account_id')
    .leftJoin('follower', (join) =>
      join
        .onRef('follower.record_id', '=', 'notification.record_id')
        .onRef('follower.account_id', '=', 'notification.account_id'),
    )
    .where('notification.account_id', '=', actor.id)
    .where(recordVisibleTo(actor))
    .select(['notification.id', 'notification.kind', 'notification.line', 'notification.seq'])
    .select(['notification.at', 'notification.read_at', 'audit.action', 'audit.account_id as doer_id'])
    .select(['doer.name_zh as doer_zh', 'doer.name_en as doer_en', 'record.id as record_id'])
    .select(['record.kind as record_kind', 'record.name_zh', 'record.name_en'])
    .select((eb) => eb('follower.account_id', 'is not', null).as('follows'))
    .$narrowType<{ kind: NotificationKind; record_kind: RecordKind }>()

export type Line = Awaited<ReturnType<ReturnType<typeof linesOf>['execute']>>[number]

/** Whose lines are read: a person, or on their behalf the product. */
export type Reader = RecordReader & { id: number }

/** The same with what their words need: the note, the move, the task, the new owner. */
export async function withDetails(db: Db, lines: readonly Line[]) {
  const told = await detailsOf(db, lines)
  return lines.map(({ follows, ...line }) => ({ ...line, follows: Boolean(follows), ...told(line) }))
}

/**
 * How many unread lines somebody has, of one kind or of any, of records that they see now; counted up to `MOST_COUNTED`.
 * Whoever sees all there is is asked for no record: of one that was erased no line is left.
 */
export async function countUnread(db: Db, actor: Reader, kind: InboxFilter['kind'] = null): Promise<number> {
  const { n } = await db
    .selectFrom((from) =>
      from
        .selectFrom('notification')
        .where('notification.account_id', '=', actor.id)
        .where('notification.read_at', 'is', null)
        .$if(kind !== null, (query) => query.where('notification.kind', '=', kind ?? ''))
        .$if(!readsAll(actor), (query) =>
          query.where((eb) =>
            eb.exists(
              eb
                .selectFrom('record')
                .whereRef('record.id', '=', 'notification.record_id')
                .where(recordVisibleTo(actor))
                .select('record.id'),
            ),
          ),
        )
        .orderBy('notification.id', 'desc')
        .limit(MOST_COUNTED)
        .select(sql.lit(1).as('one'))
        .as('unread'),
    )
    .modifyFront(PREPARED)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** The newest line somebody has, seen or not; 0 where they have none. */
export async function newestLine(db: Db, { id }: Pick<Reader, 'id'>): Promise<number> {
  const row = await db
    .selectFrom('notification')
    .where('account_id', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .select('id')
    .executeTakeFirst()
  return row?.id ?? 0
}
