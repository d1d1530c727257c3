import { type ExpressionBuilder, sql } from 'kysely'
import type { Staff } from '#app/features/accounts/actor.ts'
import { bringsAll, importToldTo } from '#app/features/import/scope.server.ts'
import type { ImportNoun } from '#app/features/import/target.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import { type Reader as RecordReader, readsAll, recordVisibleTo } from '#app/features/records/scope.server.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import type { Database } from '#db/schema.ts'
import { detailsOf } from './details.server.ts'
import type { NotificationKind } from './notification.ts'
import { MOST_COUNTED } from './unread.ts'

/** What of an inbox is asked for: `before` is the last line of the page before. */
export type InboxFilter = { unread: boolean; kind: NotificationKind | null; before: number | null }

export const PAGE = 50

/**
 * Somebody's lines, newest first, of what they see now; what happened, who did it, and whether they follow the
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

/** Lines of one person's inbox about records and imports that they see now, and nothing of all others. */
export const linesOf = (db: Db, actor: Reader) =>
  db
    .selectFrom('notification')
    .leftJoin('record', 'record.id', 'notification.record_id')
    .leftJoin('import', 'import.id', 'notification.import_id')
    .innerJoin('audit', 'audit.seq', 'notification.seq')
    .leftJoin('account as doer', 'doer.id', 'audit.account_id')
    .leftJoin('follower', (join) =>
      join
        .onRef('follower.record_id', '=', 'notification.record_id')
        .onRef('follower.account_id', '=', 'notification.account_id'),
    )
    .where('notification.account_id', '=', actor.id)
    .$if(!seesAll(actor), (query) => query.where(seenBy(actor)))
    .select(['notification.id', 'notification.kind', 'notification.line', 'notification.seq'])
    .select(['notification.at', 'notification.read_at', 'audit.action', 'audit.account_id as doer_id'])
    .select(['doer.name_zh as doer_zh', 'doer.name_en as doer_en'])
    .select(['notification.record_id', 'record.kind as record_kind'])
    .select(['notification.import_id', 'import.noun as import_noun'])
    .select(({ fn, val }) => [
      fn.coalesce('record.name_zh', 'import.name', val('')).as('name_zh'),
      fn.coalesce('record.name_en', val('')).as('name_en'),
    ])
    .select((eb) => eb('follower.account_id', 'is not', null).as('follows'))
    .$narrowType<{ kind: NotificationKind } & About>()

/** What a line is about, one or the other. */
type About =
  | { record_id: number; record_kind: RecordKind; import_id: null; import_noun: null }
  | { record_id: null; record_kind: null; import_id: number; import_noun: ImportNoun }

export type Line = Awaited<ReturnType<ReturnType<typeof linesOf>['execute']>>[number]

/** Whose lines are read: a person, or on their behalf the product. */
export type Reader = RecordReader & { id: number }

/** Whether somebody sees whatever a line may be about: then nothing has to be looked at, as of what is gone no line is left. */
const seesAll = (actor: Reader) => readsAll(actor) && bringsAll(actor)

const seenBy = (actor: Reader) => (eb: ExpressionBuilder<Database, 'notification'>) => {
  const record = eb
    .selectFrom('record')
    .whereRef('record.id', '=', 'notification.record_id')
    .where(recordVisibleTo(actor))
    .select('record.id')
  const imported = eb
    .selectFrom('import')
    .whereRef('import.id', '=', 'notification.import_id')
    .where(importToldTo(actor))
    .select('import.id')
  return eb.or([
    readsAll(actor) ? eb('notification.record_id', 'is not', null) : eb.exists(record),
    eb.exists(imported),
  ])
}

/** The same with what their words need: the note, the move, the task, the new owner. */
export async function withDetails(db: Db, lines: readonly Line[]) {
  const told = await detailsOf(db, lines)
  return lines.map(({ follows, ...line }) => ({ ...line, follows: Boolean(follows), ...told(line) }))
}

/**
 * How many unread lines somebody has, of one kind or of any, of what they see now; counted up to `MOST_COUNTED`.
 */
export async function countUnread(db: Db, actor: Reader, kind: InboxFilter['kind'] = null): Promise<number> {
  const { n } = await db
    .selectFrom((from) =>
      from
        .selectFrom('notification')
        .where('notification.account_id', '=', actor.id)
        .where('notification.read_at', 'is', null)
        .$if(kind !== null, (query) => query.where('notification.kind', '=', kind ?? ''))
        .$if(!seesAll(actor), (query) => query.where(seenBy(actor)))
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
