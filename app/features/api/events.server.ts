import type { Staff } from '#app/features/accounts/actor.ts'
import { editEvent, planEvent } from '#app/features/events/commands.server.ts'
import {
  cancelRegistration,
  markAttended,
  registerForEvent,
  unmarkAttended,
} from '#app/features/events/desk.server.ts'
import { event } from '#app/features/events/fields.ts'
import { EVENT_SORTS, eventListOf, WHENS } from '#app/features/events/list.ts'
import { listEventFacts, listEventsInFull, listGuests } from '#app/features/events/queries.server.ts'
import { parseFacts } from '#app/features/records/field-value.ts'
import * as m from '#app/paraglide/messages.js'
import { Wrong } from '#app/platform/errors.ts'
import { idIn } from '#app/platform/id.ts'
import type { Db } from '#db/connect.ts'
import { COUNT, ID, type JsonSchema, listOf, MOMENT, objectOf, orNull, shownBy, TEXT } from './json-schema.ts'
import type { Asked, Body, Operation } from './operation.ts'
import { listParams, oneOf } from './params.ts'
import { findOne, operationsOf, refTo, type ServedRecord, WRITTEN } from './record-operations.server.ts'

export const EVENTS: ServedRecord = {
  ...{ kind: 'event', tag: 'events', reads: 'events:read', writes: 'events:write', path: '/events' },
  ...{ name: 'Event', many: 'Events', label: m.record_kind_event, labels: m.nav_item_events },
  noun: event,
  own: {
    ...{
      slug: TEXT,
      starts_at: MOMENT,
      ends_at: MOMENT,
      taken: COUNT,
      created_at: MOMENT,
      updated_at: MOMENT,
    },
  },
  query: listParams(event, EVENT_SORTS, { when: oneOf(WHENS, m.api_param_when) }),
  list: ({ db, actor, search }) => listEventsInFull(db, actor, eventListOf(search)),
  rows: (db, actor, ids) => listEventFacts(db, actor, ids),
  create: {
    id: 'planEvent',
    summary: m.api_operation_plan,
    fields: event.fields,
    required: ['kind', 'starts', 'ends', 'time_zone'],
    run: ({ db, actor, body }) => planEvent(db, actor, parseFacts(event, body)),
  },
  edit: (db, actor, id, changes) => editEvent(db, actor, id, changes),
}

/** Whoever is registered, as far as whoever asks may know them. */
const GUEST: Record<string, JsonSchema> = {
  ...{ id: ID, name_native: TEXT, name_latin: TEXT, affiliation: TEXT },
  ...{ registered_at: MOMENT, attended_at: orNull(MOMENT) },
}

export const eventSchemas = { Guest: () => objectOf(GUEST) }

export function eventOperations(): Operation[] {
  const guests = '/events/{id}/guests'
  const change = { method: 'POST', tag: 'events', scope: 'events:write' } as const
  const counts = { attended: COUNT, elsewhere: COUNT, erased: COUNT }
  return [
    ...operationsOf(EVENTS),
    {
      ...{ method: 'GET', path: guests, id: 'listGuests', tag: 'events', scope: 'events:read' },
      summary: m.api_operation_list_guests,
      answers: { schema: () => objectOf({ items: listOf(refTo('Guest')), ...counts }) },
      async run(asked) {
        const { id } = await findOne(EVENTS, asked, asked.ids[0])
        const { rows, ...rest } = await listGuests(asked.db, asked.actor, id)
        return { body: { items: rows.map((row) => shownBy(GUEST, row)), ...shownBy(counts, rest) } }
      },
    },
    {
      ...{ ...change, path: guests, id: 'registerGuest', summary: m.api_operation_register_guest },
      takes: {
        properties: () => ({ talent_id: { title: m.record_kind_talent(), ...ID } }),
        required: ['talent_id'],
      },
      answers: { schema: WRITTEN, versioned: true },
      run: (asked) => atDesk(asked, registerForEvent, talentIn(asked.body)),
    },
    deskOperation('attend', 'markAttended', m.api_operation_attend, markAttended),
    deskOperation('unattend', 'unmarkAttended', m.api_operation_unattend, unmarkAttended),
    deskOperation('cancel', 'cancelRegistration', m.api_operation_cancel_registration, cancelRegistration),
  ]
}

function talentIn({ talent_id }: Body): number {
  const id = typeof talent_id === 'number' ? idIn(String(talent_id)) : null
  if (id === null) throw new Wrong('form_error_required', {}, 'talent_id')
  return id
}

type Deed = (db: Db, actor: Staff, event_id: number, talent_id: number) => Promise<unknown>

const deskOperation = (verb: string, id: string, summary: () => string, deed: Deed): Operation => ({
  ...{
    method: 'POST',
    path: `/events/{id}/guests/{talent}/${verb}`,
    id,
    tag: 'events',
    scope: 'events:write',
  },
  summary,
  answers: { schema: WRITTEN, versioned: true },
  run: (asked) => atDesk(asked, deed, asked.ids[1] ?? 0),
})

async function atDesk(asked: Asked, deed: Deed, talent_id: number) {
  const { id } = await findOne(EVENTS, asked, asked.ids[0])
  await deed(asked.db, asked.actor, id, talent_id)
  const { version } = await findOne(EVENTS, asked, id)
  return { body: { id, version }, version }
}
