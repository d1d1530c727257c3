import { readTimeline } from '#app/features/records/timeline.server.ts'
import type { Db } from '#db/connect.ts'
import type { listEventsOf } from './links.server.ts'

type EventsOf = Awaited<ReturnType<typeof listEventsOf>>

/** Of its own a talent's timeline tells the events: registered for, and come to. */
export type TalentItem = { name_zh: string; name_en: string; came: boolean }

/** What happened to a talent and to its record; the events are those that its page shows. */
export function readTalentTimeline(
  db: Db,
  { id, events, span }: { id: number; span: number } & Pick<EventsOf, 'events'>,
) {
  const attended = events.flatMap(({ id, name_zh, name_en, registered_at, attended_at }) => [
    { key: `registered ${id}`, at: registered_at, own: { name_zh, name_en, came: false } },
    ...(attended_at ? [{ key: `came ${id}`, at: attended_at, own: { name_zh, name_en, came: true } }] : []),
  ])
  const items = attended.map((item) => ({ what: 'own' as const, by: null, ...item }))
  return readTimeline<TalentItem>(db, { entity: 'talent', id, span, created: 'register' }, items)
}
