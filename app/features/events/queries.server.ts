import type { Expression, SqlBool } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { bySearch, idsIn, listRecords } from '#app/features/records/list.server.ts'
import { conditionsOf } from '#app/features/records/list-filter.server.ts'
import { countMatching, type Predicate } from '#app/features/search/matching.server.ts'
import { talentVisibleTo } from '#app/features/talents/scope.server.ts'
import { now, wallClockOf } from '#app/platform/clock.ts'
import { sumOf } from '#app/platform/list-params.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { oneOf } from '#db/one-of.ts'
import type { EventList } from './list.ts'
import { eventVisibleTo, ofParks } from './scope.server.ts'

const COLUMN = { start: 'starts_at', name: 'name_key' } as const

/** A moment tells what is over. */
type Asked = EventList & { moment: string }

const events = {
  ...bySearch('event', COLUMN, (actor: Actor, asked: Asked) => ({ where: matching(actor, asked) })),
  rows: rowsOf,
}

/** One page of the events a person may see, and how many there are still to come, over, and in all. */
export async function listEvents(db: Db, actor: Actor, list: EventList) {
  const asked = { ...list, moment: now() }
  const { total, ...page } = await listRecords(db, actor, events, asked)
  const count = (when: EventList['when']) =>
    countMatching(db, 'event', { q: list.q, numbered: true, where: matching(actor, { ...asked, when }) })
  const upcoming = list.when === 'upcoming' ? total : await count('upcoming')
  const past = list.when === 'past' ? total : await count('past')
  return { ...page, counts: { upcoming, past, all: list.when === 'all' ? total : sumOf(upcoming, past) } }
}

/** A page of them with all that can be said of each. */
export const listEventsInFull = (db: Db, actor: Actor, list: EventList) =>
  listRecords(
    db,
    actor,
    { ...events, rows: (db: Db, ids: number[]) => listEventFacts(db, actor, ids) },
    { ...list, moment: now() },
  )

/** All of them, in the list's order. */
export const listEventIds = (db: Db, actor: Actor, list: EventList) =>
  idsIn(db, actor, events, { ...list, moment: now() })

export type EventRow = Awaited<ReturnType<typeof rowsOf>>[number]

function matching(actor: Actor, { when, moment, fields: chosen }: Asked): Predicate<'event'> {
  const { park_ids: park = null, ...fields } = chosen
  return (eb) => {
    const all: Expression<SqlBool>[] = [eventVisibleTo(actor)(eb)]
    if (when !== 'all') all.push(eb('event.ends_at', when === 'past' ? '<' : '>=', moment))
    all.push(...conditionsOf('event', fields))
    if (park !== null) all.push(ofParks('event.id', [Number(park)]))
    return eb.and(all)
  }
}

async function rowsOf(db: Db, ids: number[]) {
  const [events, parks] = await Promise.all([
    db
      .selectFrom('event')
      .leftJoin('account as organiser', 'organiser.id', 'event.organiser_id')
      .modifyFront(PREPARED)
      .where(oneOf(db, 'event.id', ids))
      .select([
        'event.id',
        'event.name_zh',
        'event.name_en',
        'event.kind',
        'event.starts_at',
        'event.ends_at',
        'event.time_zone',
        'event.online',
        'event.venue',
        'event.capacity',
        'event.taken',
        'organiser.name_zh as organiser_zh',
        'organiser.name_en as organiser_en',
      ])
      .execute(),
    parksOf(db, ids),
  ])
  return events.map((event) => ({
    ...event,
    over: event.ends_at < now(),
    park_ids: parks.filter((park) => park.event_id === event.id).map((park) => park.park_id),
  }))
}

const parksOf = (db: Db, ids: number[]) =>
  db
    .selectFrom('event_park')
    .modifyFront(PREPARED)
    .where(oneOf(db, 'event_id', ids))
    .select(['event_id', 'park_id'])
    .orderBy('park_id')
    .execute()

/** An event with what its page and its form show, as one types it too, if it is this person's to see. */
export async function findEvent(db: Db, actor: Actor, id: number) {
  const event = await db
    .selectFrom('event')
    .leftJoin('account as organiser', 'organiser.id', 'event.organiser_id')
    .where('event.id', '=', id)
    .where(eventVisibleTo(actor))
    .select([
      'event.id',
      'event.name_zh',
      'event.name_en',
      'event.description_zh',
      'event.description_en',
      'event.kind',
      'event.starts_at',
      'event.ends_at',
      'event.time_zone',
      'event.online',
      'event.venue',
      'event.online_url',
      'event.capacity',
      'event.taken',
      'event.organiser_id',
      'event.version',
      'organiser.name_zh as organiser_zh',
      'organiser.name_en as organiser_en',
    ])
    .executeTakeFirst()
  if (!event) return undefined
  const parks = await parksOf(db, [id])
  return {
    ...event,
    over: event.ends_at < now(),
    starts: wallClockOf(event.starts_at, event.time_zone),
    ends: wallClockOf(event.ends_at, event.time_zone),
    park_ids: parks.map((park) => park.park_id),
  }
}

/** The facts of several, as far as this person may see them, in no order. */
export async function listEventFacts(db: Db, actor: Actor, ids: number[]) {
  const [events, parks] = await Promise.all([
    db
      .selectFrom('event')
      .where(oneOf(db, 'event.id', ids))
      .where(eventVisibleTo(actor))
      .selectAll()
      .execute(),
    parksOf(db, ids),
  ])
  const parksOfEvent = Map.groupBy(parks, ({ event_id }) => event_id)
  return events.map(({ search_text: _, name_key: __, ...event }) => ({
    ...event,
    starts: wallClockOf(event.starts_at, event.time_zone),
    ends: wallClockOf(event.ends_at, event.time_zone),
    park_ids: (parksOfEvent.get(event.id) ?? []).map(({ park_id }) => park_id),
  }))
}

export type EventFacts = NonNullable<Awaited<ReturnType<typeof findEvent>>>

/**
 * Who is registered, as far as this person may know them; `elsewhere` counts the guests of other parks, `erased`
 * those whose data was erased after they had been counted in, among who came too.
 */
export async function listGuests(db: Db, actor: Actor, event_id: number) {
  const rows = await db
    .selectFrom('attendance')
    .innerJoin('talent', 'talent.id', 'attendance.talent_id')
    .where('attendance.event_id', '=', event_id)
    .where(talentVisibleTo(actor))
    .select([
      'talent.id',
      'talent.name_native',
      'talent.name_latin',
      'talent.affiliation',
      'attendance.registered_at',
      'attendance.attended_at',
    ])
    .orderBy('talent.name_key')
    .orderBy('talent.id')
    .execute()
  const { all, came } = await db
    .selectFrom('attendance')
    .where('event_id', '=', event_id)
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('attended_at').as('came')])
    .executeTakeFirstOrThrow()
  const { taken, attended_erased } = await db
    .selectFrom('event')
    .where('id', '=', event_id)
    .select(['taken', 'attended_erased'])
    .executeTakeFirstOrThrow()
  return {
    rows,
    attended: Number(came) + attended_erased,
    elsewhere: Number(all) - rows.length,
    erased: Math.max(taken - Number(all), 0),
  }
}

export type Guest = Awaited<ReturnType<typeof listGuests>>['rows'][number]
