import type { Insertable, Transaction } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import {
  changeRecord,
  type Keeper,
  type Seen,
  type Standing,
  undoChange,
} from '#app/features/records/change.server.ts'
import { parseFacts } from '#app/features/records/field-value.ts'
import { refuseUnknown } from '#app/features/records/pointers.server.ts'
import { createRecord, renameRecord } from '#app/features/records/record.server.ts'
import type { UndoInput } from '#app/features/records/schema.ts'
import { nameKeyOf } from '#app/features/search/name-key.server.ts'
import { searchTextOf } from '#app/features/search/search-text.server.ts'
import { noticeAttendance } from '#app/features/talents/attended.server.ts'
import { talentVisibleTo } from '#app/features/talents/scope.server.ts'
import { type Instant, instantOf, now, wallClockOf } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import type { DeskDeed } from './event.ts'
import { isAttendanceOpen } from './event.ts'
import { type EventInput, event as noun } from './fields.ts'
import { mayEditEvent, mayPlaceEvent, mayRegister } from './permissions.ts'
import { faultsOf } from './schema.ts'
import { eventVisibleTo } from './scope.server.ts'
import { slugOf } from './slug.server.ts'

type Trx = Transaction<Database>

/** Plans an exchange event and answers its id. */
export function planEvent(db: Db, actor: Actor, input: EventInput): Promise<number> {
  return inTransaction(db, async (trx) => {
    if (!actor.can('event.edit')) throw new NotAllowed()
    const event = parseFacts(noun, input)
    if (!mayEditEvent(actor, event)) throw new NotAllowed('event_refusal_other_park')
    const { park_ids, ...facts } = event
    refuseFaulty(event)
    await refuseUnknown(trx, actor, noun, event)
    const at = now()
    const id = await createRecord(trx, {
      ...recordOf(input),
      kind: 'event',
      created_by: actor.id,
      owner_id: input.organiser_id,
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
  owner: 'organiser_id',
  tidy: (facts) => ({ ...facts, park_ids: [...new Set(facts.park_ids)].sort((a, b) => a - b) }),
  async check(trx, actor, facts, changed, { event }) {
    refuseFaulty(facts)
    if (changed.includes('park_ids') && !mayPlaceEvent(actor, facts))
      throw new NotAllowed('event_refusal_shared')
    await refuseUnknown(trx, actor, noun, facts, changed)
    const { park_ids: _, ...columns } = facts
    const taken = isMovedAhead(event, columnsOf(columns)) ? await recountSeats(trx, event.id) : event.taken
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
async function saveEvent(trx: Trx, actor: Actor, { id, version }: EventStanding, input: EventInput) {
  const { park_ids, ...facts } = input
  const saved = await trx
    .updateTable('event')
    .set({ ...columnsOf(facts), updated_at: now(), updated_by: actor.id, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where((eb) => (facts.capacity === null ? eb.lit(true) : eb('taken', '<=', facts.capacity)))
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) return false
  await trx.deleteFrom('event_park').where('event_id', '=', id).execute()
  await concern(trx, id, park_ids)
  await renameRecord(trx, id, recordOf(input))
  return true
}

/**
 * Gives a talent a seat and answers the attendance's id; the same again for one who has a seat already. The
 * seat is taken by a guarded update in the transaction of the row, so that nobody sits on a seat sold twice.
 */
export function registerForEvent(db: Db, actor: Actor, event_id: number, talent_id: number): Promise<number> {
  return inTransaction(db, async (trx) => {
    const event = await findForDesk(trx, actor, event_id, talent_id)
    const made = await trx
      .insertInto('attendance')
      .values({ event_id, talent_id, registered_at: now(), registered_by: actor.id })
      .onConflict((oc) => oc.columns(['event_id', 'talent_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return (await findAttendance(trx, event_id, talent_id)).id
    await takeSeat(trx, event_id)
    recordDesk(trx, actor, 'event.register', event, talent_id)
    return made.id
  })
}

/** Frees the seat. Who was marked attended was there, and is not crossed out by a slip. */
export function cancelRegistration(db: Db, actor: Actor, event_id: number, talent_id: number): Promise<void> {
  return inTransaction(db, async (trx) => {
    const event = await findForDesk(trx, actor, event_id, talent_id)
    const gone = await trx
      .deleteFrom('attendance')
      .where('event_id', '=', event_id)
      .where('talent_id', '=', talent_id)
      .where('attended_at', 'is', null)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) {
      const still = await trx
        .selectFrom('attendance')
        .where('event_id', '=', event_id)
        .where('talent_id', '=', talent_id)
        .select('id')
        .executeTakeFirst()
      if (still) throw new Refusal('event_refusal_attended')
      return
    }
    await trx
      .updateTable('event')
      .set((eb) => ({ taken: eb('taken', '-', 1) }))
      .where('id', '=', event_id)
      .execute()
    recordDesk(trx, actor, 'event.cancel_registration', event, talent_id)
  })
}

/** Notes that a registered talent was there, from the event's day on; marking twice keeps the first time. */
export const markAttended = (db: Db, actor: Actor, event_id: number, talent_id: number) =>
  setAttended(db, actor, { event_id, talent_id, attended: true })

export const unmarkAttended = (db: Db, actor: Actor, event_id: number, talent_id: number) =>
  setAttended(db, actor, { event_id, talent_id, attended: false })

type Mark = { event_id: number; talent_id: number; attended: boolean }

function setAttended(db: Db, actor: Actor, { event_id, talent_id, attended }: Mark): Promise<void> {
  return inTransaction(db, async (trx) => {
    const event = await findForDesk(trx, actor, event_id, talent_id)
    if (attended && !isAttendanceOpen(event, now())) throw new Refusal('event_refusal_too_early')
    const attendance = await findAttendance(trx, event_id, talent_id)
    const marked = await trx
      .updateTable('attendance')
      .set(
        attended ? { attended_at: now(), attended_by: actor.id } : { attended_at: null, attended_by: null },
      )
      .where('id', '=', attendance.id)
      .where('attended_at', attended ? 'is' : 'is not', null)
      .executeTakeFirst()
    if (marked.numUpdatedRows === 0n) return
    await noticeAttendance(trx, talent_id)
    recordDesk(trx, actor, attended ? 'event.attend' : 'event.unattend', event, talent_id)
  })
}

function refuseFaulty(event: EventInput) {
  const [fault] = faultsOf(event)
  if (fault) throw new Refusal(fault.key, {}, fault.field)
}

/** Held, or begun, and now to be held later: its seats are sold again. */
const isMovedAhead = (before: { starts_at: Instant }, after: { starts_at: Instant }) =>
  before.starts_at <= now() && after.starts_at > now()

/**
 * A past event keeps counting the seat of a guest who was erased since; held again it has that seat to give.
 * The first statement makes whoever registers meanwhile wait, so that the second sees what they did.
 */
async function recountSeats(trx: Trx, id: number) {
  const event = trx.updateTable('event').where('id', '=', id)
  await event.set((eb) => ({ taken: eb.ref('taken') })).execute()
  const seated = await event
    .set((eb) => ({
      taken: eb
        .selectFrom('attendance')
        .where('event_id', '=', id)
        .select((f) => f.cast<number>(f.fn.countAll(), 'integer').as('n')),
    }))
    .returning('taken')
    .executeTakeFirstOrThrow()
  return seated.taken
}

async function takeSeat(trx: Trx, event_id: number) {
  const seated = await trx
    .updateTable('event')
    .set((eb) => ({ taken: eb('taken', '+', 1) }))
    .where('id', '=', event_id)
    .where((eb) => eb.or([eb('capacity', 'is', null), eb('taken', '<', eb.ref('capacity'))]))
    .executeTakeFirst()
  if (seated.numUpdatedRows === 0n) throw new Refusal('event_refusal_full')
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

async function findForWrite(trx: Trx, actor: Actor, id: number) {
  const event = await trx
    .selectFrom('event')
    .where('event.id', '=', id)
    .where(eventVisibleTo(actor))
    .selectAll('event')
    .executeTakeFirst()
  if (!event) throw new NotFound()
  const parks = await trx
    .selectFrom('event_park')
    .where('event_id', '=', id)
    .select('park_id')
    .orderBy('park_id')
    .execute()
  return { ...event, park_ids: parks.map((park) => park.park_id) }
}

type StoredEvent = Awaited<ReturnType<typeof findForWrite>>

/** The event and the talent, both this person's to see, for whoever may work at its desk. */
async function findForDesk(trx: Trx, actor: Actor, event_id: number, talent_id: number) {
  const event = await findForWrite(trx, actor, event_id)
  if (!mayRegister(actor)) throw new NotAllowed()
  const talent = await trx
    .selectFrom('talent')
    .where('id', '=', talent_id)
    .where(talentVisibleTo(actor))
    .select('id')
    .executeTakeFirst()
  if (!talent) throw new NotFound()
  return event
}

async function findAttendance(trx: Trx, event_id: number, talent_id: number) {
  const attendance = await trx
    .selectFrom('attendance')
    .where('event_id', '=', event_id)
    .where('talent_id', '=', talent_id)
    .select('id')
    .executeTakeFirst()
  if (!attendance) throw new NotFound()
  return attendance
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

/** The parks of an event before and after; an event of no park is or was everybody's. */
const onlyOne = (park_ids: number[]) => (park_ids.length === 1 ? (park_ids[0] ?? null) : null)

const belowTaken = (taken: number) => new Refusal('event_refusal_below_taken', { taken }, 'capacity')

function recordDesk(
  trx: Trx,
  actor: Actor,
  action: `event.${DeskDeed}`,
  event: StoredEvent,
  talent_id: number,
) {
  recordAudit(trx, actor, {
    action,
    entity: 'event',
    entity_id: event.id,
    park_id: onlyOne(event.park_ids),
    parks: event.park_ids,
    values: { after: { talent_id } },
  })
}
