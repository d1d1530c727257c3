import { eventVisibleTo, ofParks } from '#app/features/events/scope.server.ts'
import { RECORDS, type RecordKind, recordPath } from '#app/features/records/record.ts'
import { recordVisibleTo } from '#app/features/records/scope.server.ts'
import * as m from '#app/paraglide/messages.js'
import { daysAgo } from '#app/platform/clock.ts'
import { nameIn } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import { type Entry, KEPT_DAYS, MOST_ENTRIES } from './feed.ts'
import type { OpenFeed } from './queries.server.ts'

/** What a feed says now. Who comes to an event is nowhere in it, nor whom a task's record is about. */
export const listEntries = (db: Db, feed: OpenFeed): Promise<Entry[]> =>
  feed.kind === 'tasks' ? taskEntries(db, feed) : eventEntries(db, feed)

/** What is still to be done by whoever asks: gone once it is done, or somebody else's. */
async function taskEntries(db: Db, { reader, locale }: OpenFeed): Promise<Entry[]> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('record', 'record.id', 'task.record_id')
    .where('task.owner_id', '=', reader.id)
    .where('task.done_at', 'is', null)
    .where(recordVisibleTo(reader))
    .orderBy('task.due_on')
    .orderBy('task.id')
    .limit(MOST_ENTRIES)
    .select(['task.id', 'task.title', 'task.due_on', 'task.version', 'task.created_at'])
    .select(['record.id as record_id', 'record.kind', 'record.name_zh', 'record.name_en'])
    .execute()
  return rows.map(({ id, title, due_on, version, created_at, record_id, ...record }) => {
    const kind = record.kind as RecordKind
    const label = RECORDS[kind].label
    // A talent is somebody: their page says who.
    const name = kind === 'talent' ? '' : nameIn(locale, record)
    return {
      ...{ uid: `task-${id}`, sequence: version - 1, created_at, changed_at: created_at },
      ...{ when: { day: due_on }, title, place: '', path: recordPath({ kind, id: record_id }) },
      text: name
        ? m.feed_text_record({ kind: labelIn(label, locale), name }, { locale })
        : labelIn(label, locale),
    }
  })
}

async function eventEntries(db: Db, { reader, locale, park_id }: OpenFeed): Promise<Entry[]> {
  const rows = await db
    .selectFrom('event')
    .where(eventVisibleTo(reader))
    .$if(park_id !== null, (query) => query.where(ofParks('event.id', [park_id ?? 0])))
    .where('event.ends_at', '>=', daysAgo(KEPT_DAYS))
    .orderBy('event.starts_at')
    .orderBy('event.id')
    .limit(MOST_ENTRIES)
    .select(['event.id', 'name_zh', 'name_en', 'kind', 'starts_at', 'ends_at', 'online', 'venue'])
    .select(['event.version', 'event.created_at', 'event.updated_at'])
    .execute()
  return rows.map(({ id, version, created_at, updated_at, starts_at, ends_at, online, venue, ...event }) => ({
    ...{ uid: `event-${id}`, sequence: version - 1, created_at, changed_at: updated_at },
    ...{
      when: { starts_at, ends_at },
      title: nameIn(locale, event),
      path: recordPath({ kind: 'event', id }),
    },
    place: venue,
    text: online === 1 ? m.feed_text_online({}, { locale }) : '',
  }))
}

type Label = (params: Record<never, never>, options: { locale: OpenFeed['locale'] }) => string

const labelIn = (label: () => string, locale: OpenFeed['locale']) => (label as Label)({}, { locale })
