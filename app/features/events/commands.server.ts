import { type Insertable, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { changeRecord, type Keeper, type Seen, undoChange } from '#app/features/records/change.server.ts'
import { parseFacts, refuseFaulty } from '#app/features/records/field-value.ts'
import type { Standing } from '#app/features/records/meanwhile.server.ts'
import { refuseUnknown } from '#app/features/records/pointers.server.ts'
import { createRecord, renameRecord } from '#app/features/records/record.server.ts'
import type { UndoInput } from '#app/features/records/schema.ts'
import { handedOverTo } from '#app/features/records/trace.server.ts'
import { nameKeyOf } from '#app/features/search/name-key.server.ts'
import { searchTextOf } from '#app/features/search/search-text.server.ts'
import { type Instant, instantOf, now, wallClockOf } from '#app/platform/clock.ts'
import { NotAllowed, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { type EventInput, event as noun } from './fields.ts'
import { mayEditEvent, mayPlaceEvent } from './permissions.ts'
import { slugOf } from './slug.server.ts'
import { findForWrite, onlyOne, type StoredEvent } from './stored-event.server.ts'

/** Plans an exchange event and answers its id; what isn't said of it is nothing. */
export function planEvent(db: Db, actor: Actor, input: Partial<EventInput>): Promise<number> {
  return inTransaction(db, async (trx) => {
    if (!actor.can('event.edit')) throw new NotAllowed()
    const event = parseFacts(noun, input)
    if (!mayEditEvent(actor, event)) throw new NotAllowed('event_refusal_other_park')
    const { park_ids, ...facts } = event
    refuseFaulty(noun, event)
    await refuseUnknown(trx, actor, noun, event)
    const at = now()
    const id = await createRecord(trx, {
      ...recordOf(event),
      kind: 'event',
      created_by: actor.id,
      owner_id: event.organiser_id,
    })
    await insertWithSlug(trx, {
      ...columnsOf(facts),
      id,
      created_at: at,
      created_by: actor.id,
      updated_at: at,
      updated_by: actor.id,
    })
    await concern(trx, id, park_ids)
    recordAudit(trx, actor, {
      action: 'event.plan',
      entity: 'event',
      entity_id: id,
      park_id: onlyOne(park_ids),
      parks: park_ids,
      fields: Object.keys(event),
      values: { after: event },
      concerns: handedOverTo(event.organiser_id),
    })
    return id
  })
}

/** How an event's facts are changed, by a form or by taking an edit back. */
const events: Keeper<EventInput, EventStanding> = {
  entity: 'event',
  nounOf: () => noun,
  async find(trx, actor, id) {
    const event = await findForWrite(trx, actor, id)
    return { id, version: event.version, facts: factsOf(event), event }
  },
  ask(actor, { event }, fields) {
    if (!mayEditEvent(actor, event)) throw new NotAllowed()
    if (fields.includes('park_ids') && !mayPlaceEvent(actor, event))
      throw new NotAllowed('event_refusal_shared')
  },
  tidy: (facts) => ({ ...facts, park_ids: [...new Set(facts.park_ids)].sort((a, b) => a - b) }),
  async check(trx, actor, facts, changed, { event }) {
    if (changed.includes('park_ids') && !mayPlaceEvent(actor, facts))
      throw new NotAllowed('event_refusal_shared')
    await refuseUnknown(trx, actor, noun, facts, changed)
    const taken = await seatsOf(trx, event, startOf(facts))
    if (facts.capacity !== null && facts.capacity < taken) throw belowTaken(taken)
  },
  save: saveEvent,
  parksOf: ({ park_ids }) => (park_ids.length > 0 ? park_ids : [null]),
}

type EventStanding = Standing<EventInput> & { event: StoredEvent }

/** Changes what is given and leaves the rest. An event's address stays, so that links sent out keep working. */
export const editEvent = (db: Db, actor: Actor, id: number, input: Seen & Partial<EventInput>) =>
  changeRecord(db, actor, events, id, input)

/** Takes edits back, by their numbers in the audit. */
export const undoEdit = (db: Db, actor: Actor, id: number, run: UndoInput) =>
  undoChange(db, actor, events, id, run)

/** Guarded by the seats too: somebody may have taken one since the event was read. */
async function saveEvent(trx: Trx, actor: Actor, { id, version, event }: EventStanding, input: EventInput) {
  const { park_ids, ...facts } = input
  const isBack = isMovedBack(event, startOf(input))
  const seats = isBack ? COUNTED_AGAIN.taken : sql.ref<number>('taken')
  const saved = await trx
    .updateTable('event')
    .set({
      ...columnsOf(facts),
      ...(isBack && COUNTED_AGAIN),
      updated_at: now(),
      updated_by: actor.id,
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .where((eb) => (facts.capacity === null ? eb.lit(true) : eb(seats, '<=', facts.capacity)))
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) return false
  await trx.deleteFrom('event_park').where('event_id', '=', id).execute()
  await concern(trx, id, park_ids)
  await renameRecord(trx, id, recordOf(input))
  return true
}

const startOf = ({ starts, time_zone }: Pick<EventInput, 'starts' | 'time_zone'>) =>
  instantOf(starts, time_zone)

type Begun = { starts_at: Instant }

/** Held, or begun, and now to be held later: its seats are sold again. */
const isMovedAhead = ({ starts_at }: Begun, to: Instant) => starts_at <= now() && to > now()

/** It had been moved ahead by mistake, or it is one that nobody had told of in time. */
const isMovedBack = ({ starts_at }: Begun, to: Instant) => starts_at > now() && to <= now()

/** How many seats are taken once it begins then. */
const seatsOf = (trx: Trx, event: StoredEvent, starts: Instant) =>
  isMovedAhead(event, starts)
    ? setErasedAside(trx, event.id)
    : event.taken + (isMovedBack(event, starts) ? event.aside_taken : 0)

/** What was set aside when it was moved ahead counts again: how many came to it stays true. */
const COUNTED_AGAIN = {
  taken: sql<number>`taken + aside_taken`,
  attended_erased: sql<number>`attended_erased + aside_attended`,
  aside_taken: 0,
  aside_attended: 0,
  aside_at: null,
}

/**
 * A past event keeps counting the seat of a guest who was erased since, and that they came; held again it has that
 * seat to give, and what it counted is kept for whoever puts the old day back.
 * The first statement makes whoever registers meanwhile wait, so that the second sees what they did.
 */
async function setErasedAside(trx: Trx, id: number) {
  const event = trx.updateTable('event').where('id', '=', id)
  await event.set((eb) => ({ taken: eb.ref('taken') })).execute()
  const seated = await event
    .set((eb) => {
      const guests = eb
        .selectFrom('attendance')
        .where('event_id', '=', id)
        .select((f) => f.cast<number>(f.fn.countAll(), 'integer').as('n'))
      return {
        attended_erased: 0,
        aside_attended: eb.ref('attended_erased'),
        aside_taken: eb('taken', '-', guests),
        aside_at: now(),
        taken: guests,
      }
    })
    .returning('taken')
    .executeTakeFirstOrThrow()
  return seated.taken
}

type Facts = Omit<EventInput, 'park_ids'>

function columnsOf({ starts, ends, online, ...facts }: Facts) {
  return {
    ...facts,
    online: online ? 1 : 0,
    starts_at: instantOf(starts, facts.time_zone),
    ends_at: instantOf(ends, facts.time_zone),
    name_key: nameKeyOf(facts.name_zh || facts.name_en),
    search_text: searchTextOf({
      names: [facts.name_zh, facts.name_en],
      texts: [facts.venue, facts.description_zh, facts.description_en],
    }),
  }
}

/** Two events of one name get `…-2`, `…-3`. */
async function insertWithSlug(trx: Trx, row: Omit<Insertable<Database['event']>, 'slug'>): Promise<void> {
  const stem = slugOf(row)
  for (let n = 1; ; n++) {
    const made = await trx
      .insertInto('event')
      .values({ ...row, slug: n === 1 ? stem : `${stem}-${n}` })
      .onConflict((oc) => oc.column('slug').doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows === 1n) return
  }
}

async function concern(trx: Trx, event_id: number, park_ids: number[]) {
  const rows = [...new Set(park_ids)].map((park_id) => ({ event_id, park_id }))
  if (rows.length > 0) await trx.insertInto('event_park').values(rows).execute()
}

/** An event as the form has it, for telling what changed and for showing both versions. */
function factsOf(event: StoredEvent): EventInput {
  const { name_zh, name_en, description_zh, description_en, time_zone, venue, online_url } = event
  return {
    name_zh,
    name_en,
    description_zh,
    description_en,
    kind: event.kind as EventInput['kind'],
    starts: wallClockOf(event.starts_at, time_zone),
    ends: wallClockOf(event.ends_at, time_zone),
    time_zone,
    online: event.online === 1,
    venue,
    online_url,
    capacity: event.capacity,
    organiser_id: event.organiser_id,
    park_ids: event.park_ids,
  }
}

const recordOf = ({ name_zh, name_en, park_ids }: EventInput) => ({
  name_zh,
  name_en,
  park_id: onlyOne(park_ids),
})

const belowTaken = (taken: number) => new Refusal('event_refusal_below_taken', { taken }, 'capacity')
