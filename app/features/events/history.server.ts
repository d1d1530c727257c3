import { sql } from 'kysely'
import { readTimeline } from '#app/features/records/timeline.server.ts'
import type { TimelineItem } from '#app/features/records/timeline.ts'
import type { Db } from '#db/connect.ts'
import { DESK_DEEDS, type DeskDeed } from './event.ts'

/** What happened to an event, with the work at its desk; the caller has checked who asks. */
export const readEventTimeline = async (db: Db, id: number, span: number) =>
  readTimeline<DeskDeed>(
    db,
    { entity: 'event', id, span, created: 'plan' },
    await listDeskWork(db, id, span + 1),
  )

/** What was done at an event's desk, hour by hour: two hundred guests are not two hundred lines. */
async function listDeskWork(db: Db, event_id: number, most: number): Promise<TimelineItem<DeskDeed>[]> {
  const hour = sql<string>`substr(audit.at, 1, 13)`
  const rows = await db
    .selectFrom('audit')
    .leftJoin('account', 'account.id', 'audit.account_id')
    .where('audit.entity', '=', 'event')
    .where('audit.entity_id', '=', event_id)
    .where(
      'audit.action',
      'in',
      DESK_DEEDS.map((deed) => `event.${deed}`),
    )
    .groupBy(['audit.account_id', 'account.name_zh', 'account.name_en', 'audit.action', hour])
    .select((eb) => [
      'audit.account_id',
      'audit.action',
      'account.name_zh',
      'account.name_en',
      eb.fn.max('audit.at').as('last'),
      eb.fn.countAll<number>().as('count'),
    ])
    .orderBy('last', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ account_id, action, last, count, name_zh, name_en }) => ({
    what: 'own',
    key: `${action} ${account_id} ${last}`,
    at: last,
    by: { id: account_id, name_zh: name_zh ?? '', name_en: name_en ?? '' },
    own: action.slice('event.'.length) as DeskDeed,
    alike: action,
    count: Number(count),
  }))
}
