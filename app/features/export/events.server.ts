import { event } from '#app/features/events/fields.ts'
import { EVENTS_KNOWN, eventListOf } from '#app/features/events/list.ts'
import { listEventFacts, listEventIds, listEvents } from '#app/features/events/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import type { Source } from './source.ts'

export const events: Source = {
  kind: 'event',
  noun: event,
  known: EVENTS_KNOWN,
  async count(db, actor, search) {
    const list = { ...eventListOf(search), after: null, before: null }
    return (await listEvents(db, actor, list)).counts[list.when]
  },
  ids: (db, actor, search) => listEventIds(db, actor, eventListOf(search)),
  rows: listEventFacts,
  own: [{ key: 'taken', heading: m.export_column_taken, width: 10, cell: ({ taken }) => taken as number }],
  told: (search) => [whens[eventListOf(search).when]()],
}

const whens = { upcoming: m.event_when_upcoming, past: m.event_when_past, all: m.export_told_all_events }
