import { sql } from 'kysely'
import { listHistory } from '#app/features/records/history.server.ts'
import type { Db } from '#db/connect.ts'
import { DESK_DEEDS, type DeskDeed, type Happened } from './timeline.ts'

/** How an event was planned and edited, newest first; the caller has checked who asks. */
export async function listTraces(db: Db, event_id: number, most: number): Promise<Happened[]> {
  const asked = { entity: 'event' as const, id: event_id, verbs: ['plan', 'edit'] }
  return (await listHistory(db, asked, most)).map(({ seq, verb, at, by, changes }) => {
    const common = { key: `audit ${seq}`, at, by }
    return verb === 'plan' ? { ...common, what: 'plan' } : { ...common, what: 'edit', seq, changes }
  })
}

/** What was done at an event's desk, hour by hour: two hundred guests are not two hundred lines. */
export async function listDeskWork(db: Db, event_id: number, most: number): Promise<Happened[]> {
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
    what: 'desk',
    key: `${action} ${account_id} ${last}`,
    at: last,
    by: { name_zh: name_zh ?? '', name_en: name_en ?? '' },
    deed: action.slice('event.'.length) as DeskDeed,
    count: Number(count),
  }))
}
