import { expect, test } from 'vitest'
import type { Actor } from '#app/features/accounts/actor.ts'
import { eraseTalent } from '#app/features/talents/erase.server.ts'
import { NotAllowed, NotFound, Refusal, Stale } from '#app/platform/errors.ts'
import { SALON } from '#app/testing/salon.ts'
import { aTalent } from '#app/testing/talents.ts'
import { at, person, type World, world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { editEvent, planEvent } from './commands.server.ts'
import { cancelRegistration, markAttended, registerForEvent, unmarkAttended } from './desk.server.ts'
import { readEventTimeline } from './history.server.ts'

test('an event is planned in its own time zone, with an address from its name', async () => {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, { ...SALON, time_zone: 'Europe/Berlin' })
  const event = await eventOf(db, id)
  expect(event).toMatchObject({
    slug: 'overseas-talent-salon',
    name_key: 'haiwairencaijiaoliuhui',
    starts_at: '2026-07-01T12:00:00.000Z',
    ends_at: '2026-07-01T15:00:00.000Z',
    taken: 0,
    version: 1,
  })
  await expect(auditOf(db)).resolves.toEqual(['event.plan'])
})

test('summer time is the event place’s, not the zone’s', async () => {
  const { db, organiser } = await world()
  const winter = await planEvent(db, organiser, {
    ...SALON,
    starts: '2026-03-28T23:00',
    ends: '2026-03-29T03:00',
    time_zone: 'Europe/Berlin',
  })
  const { starts_at, ends_at } = await eventOf(db, winter)
  expect([starts_at, ends_at]).toEqual(['2026-03-28T22:00:00.000Z', '2026-03-29T01:00:00.000Z'])
})

test('two events of one name have two addresses', async () => {
  const { db, organiser } = await world()
  const slugs = []
  for (const _ of [1, 2, 3]) slugs.push((await eventOf(db, await planEvent(db, organiser, SALON))).slug)
  expect(slugs).toEqual(['overseas-talent-salon', 'overseas-talent-salon-2', 'overseas-talent-salon-3'])
})

test('managers and leadership plan no events', async () => {
  const { db, manager, leader } = await world()
  for (const actor of [manager, leader]) {
    await expect(planEvent(db, actor, SALON)).rejects.toThrow(NotAllowed)
  }
})

test('a park’s organiser plans for that park or the whole zone, not for another park alone', async () => {
  const { db, nanhai, park } = await withParkOrganiser()
  await planEvent(db, nanhai, { ...SALON, park_ids: [park('nanhai'), park('shunde')] })
  await planEvent(db, nanhai, SALON)
  await expect(planEvent(db, nanhai, { ...SALON, park_ids: [park('shunde')] })).rejects.toThrow(NotAllowed)
})

test('a park’s organiser takes no event away from others: its parks are changed where all of them are theirs', async () => {
  const { db, nanhai, organiser, park } = await withParkOrganiser()
  const [own, both] = [[park('nanhai')], [park('nanhai'), park('shunde')]]
  for (const park_ids of [[], both]) {
    const id = await planEvent(db, organiser, { ...SALON, park_ids })
    const pulled = editEvent(db, nanhai, id, { park_ids: own, version: 1 })
    await expect(pulled).rejects.toMatchObject({ status: 403, key: 'event_refusal_shared' })
    // A full form sends the parks along, unchanged.
    await editEvent(db, nanhai, id, { park_ids, venue: 'Hall 2', version: 1 })
    await editEvent(db, organiser, id, { park_ids: own, version: 2 })
    for (const given of [[], both, [park('shunde')]]) {
      const shared = editEvent(db, nanhai, id, { park_ids: given, version: 3 })
      await expect(shared).rejects.toMatchObject({ status: 403, key: 'event_refusal_shared' })
    }
  }
})

test('an edit keeps the address, counts the version and says what changed', async () => {
  const { db, organiser, park } = await world()
  const id = await planEvent(db, organiser, SALON)
  await editEvent(db, organiser, id, {
    ...SALON,
    name_en: 'Autumn Salon',
    park_ids: [park('nanhai')],
    version: 1,
  })
  expect(await eventOf(db, id)).toMatchObject({
    name_en: 'Autumn Salon',
    slug: 'overseas-talent-salon',
    version: 2,
  })
  const last = await db
    .selectFrom('audit')
    .orderBy('seq', 'desc')
    .select(['action', 'fields', 'park_id'])
    .executeTakeFirst()
  expect(last).toEqual({ action: 'event.edit', fields: '["name_en","park_ids"]', park_id: park('nanhai') })
})

test('what no field knows alone is asked of whoever plans and of what would stand after an edit', async () => {
  const { db, organiser } = await world()
  const refused = (key: string, field: string) => ({ key, field })
  await expect(planEvent(db, organiser, { ...SALON, name_zh: '', name_en: '' })).rejects.toMatchObject(
    refused('event_error_no_name', 'name_zh'),
  )
  const id = await planEvent(db, organiser, SALON)
  const early = editEvent(db, organiser, id, { ends: '2026-07-01T13:59', version: 1 })
  await expect(early).rejects.toMatchObject(refused('event_error_ends_before', 'ends'))
  const berlin = { starts: '2026-03-29T02:30', time_zone: 'Europe/Berlin', version: 1 }
  await expect(editEvent(db, organiser, id, berlin)).rejects.toMatchObject(
    refused('event_error_no_such_time', 'starts'),
  )
  const nowhere = editEvent(db, organiser, id, { park_ids: [999_999], version: 1 })
  await expect(nowhere).rejects.toMatchObject(refused('form_error_choice', 'park_ids'))
  expect((await eventOf(db, id)).version).toBe(1)
})

test('saving without a change leaves no trace', async () => {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, SALON)
  await editEvent(db, organiser, id, { ...SALON, version: 1 })
  expect((await eventOf(db, id)).version).toBe(1)
  await expect(auditOf(db)).resolves.toEqual(['event.plan'])
})

test('the second of two editors sees both versions and overwrites nothing', async () => {
  const { db, organiser, admin } = await world()
  const id = await planEvent(db, organiser, SALON)
  await editEvent(db, organiser, id, { ...SALON, venue: 'Hall 2', version: 1 })
  const second = await editEvent(db, admin, id, { ...SALON, venue: 'Hall 3', version: 1 }).catch((e) => e)
  expect(second).toBeInstanceOf(Stale)
  expect(second).toMatchObject({
    version: 2,
    theirs: { venue: 'Hall 2' },
    by: { name_en: 'Organiser Oak' },
  })
  expect((await eventOf(db, id)).venue).toBe('Hall 2')
})

test('of ten edits at once of one version, one is saved', async () => {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, SALON)
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, i) =>
      editEvent(db, organiser, id, { ...SALON, venue: `Hall ${i + 2}`, version: 1 }),
    ),
  )
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Stale)
})

test('an event held again has the seats of guests who were erased since to give', async () => {
  at('2026-06-01T00:00:00.000Z')
  const { db, organiser, admin } = await world()
  const [gone, stays, also, comes] = (await talents(db, 4)) as [number, number, number, number]
  const id = await planEvent(db, organiser, { ...SALON, capacity: 3 })
  for (const guest of [gone, stays, also]) await registerForEvent(db, organiser, id, guest)
  at('2026-08-01T00:00:00.000Z')
  await eraseTalent(db, admin, gone, { version: 1 })
  expect((await eventOf(db, id)).taken).toBe(3)
  const again = { starts: '2026-09-01T14:00', ends: '2026-09-01T17:00' }
  await expect(
    editEvent(db, organiser, id, { ...SALON, ...again, capacity: 1, version: 1 }),
  ).rejects.toMatchObject({ key: 'event_refusal_below_taken', params: { taken: 2 } })
  await editEvent(db, organiser, id, { ...SALON, ...again, capacity: 3, version: 1 })
  expect((await eventOf(db, id)).taken).toBe(2)
  await registerForEvent(db, organiser, id, comes)
  expect((await eventOf(db, id)).taken).toBe(3)
})

test('capacity can’t go below the seats taken', async () => {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, SALON)
  for (const talent of await talents(db, 3)) await registerForEvent(db, organiser, id, talent)
  const refused = await editEvent(db, organiser, id, { ...SALON, capacity: 2, version: 1 }).catch((e) => e)
  expect(refused).toMatchObject({ key: 'event_refusal_below_taken', params: { taken: 3 }, field: 'capacity' })
  await editEvent(db, organiser, id, { ...SALON, capacity: 3, version: 1 })
  expect(await eventOf(db, id)).toMatchObject({ capacity: 3, taken: 3 })
})

test('registering takes a seat, and registering twice is the same registration', async () => {
  const { db, manager, organiser } = await world()
  const id = await planEvent(db, organiser, SALON)
  const [talent = 0] = await talents(db, 1)
  const first = await registerForEvent(db, manager, id, talent)
  expect(await registerForEvent(db, manager, id, talent)).toBe(first)
  expect((await eventOf(db, id)).taken).toBe(1)
  await expect(auditOf(db)).resolves.toEqual(['event.plan', 'event.register'])
})

test('one person registered by ten at once has one seat', async () => {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, SALON)
  const [talent = 0] = await talents(db, 1)
  const ids = await Promise.all(Array.from({ length: 10 }, () => registerForEvent(db, organiser, id, talent)))
  expect(new Set(ids).size).toBe(1)
  expect((await eventOf(db, id)).taken).toBe(1)
})

test('an event that counts no seats is never full', async () => {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, { ...SALON, capacity: null })
  for (const talent of await talents(db, 5)) await registerForEvent(db, organiser, id, talent)
  expect((await eventOf(db, id)).taken).toBe(5)
})

test('a cancelled registration frees its seat, once', async () => {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, { ...SALON, capacity: 1 })
  const [first = 0, second = 0] = await talents(db, 2)
  await registerForEvent(db, organiser, id, first)
  await expect(registerForEvent(db, organiser, id, second)).rejects.toMatchObject({
    key: 'event_refusal_full',
  })
  await cancelRegistration(db, organiser, id, first)
  await cancelRegistration(db, organiser, id, first)
  expect((await eventOf(db, id)).taken).toBe(0)
  await registerForEvent(db, organiser, id, second)
  expect((await eventOf(db, id)).taken).toBe(1)
})

test('attendance keeps its first moment and can be taken back', async () => {
  const { db, manager, organiser } = await world()
  const id = await planEvent(db, organiser, SALON)
  const [talent = 0] = await talents(db, 1)
  await registerForEvent(db, organiser, id, talent)
  at('2026-07-01T06:05:00.000Z')
  await markAttended(db, manager, id, talent)
  at('2026-07-01T06:30:00.000Z')
  await markAttended(db, organiser, id, talent)
  expect(await attendanceOf(db, id)).toMatchObject([
    { attended_at: '2026-07-01T06:05:00.000Z', attended_by: manager.id },
  ])
  await expect(cancelRegistration(db, organiser, id, talent)).rejects.toMatchObject({
    key: 'event_refusal_attended',
  })
  await unmarkAttended(db, organiser, id, talent)
  await unmarkAttended(db, organiser, id, talent)
  expect(await attendanceOf(db, id)).toMatchObject([{ attended_at: null, attended_by: null }])
  await expect(auditOf(db)).resolves.toEqual([
    'event.plan',
    'event.register',
    'event.attend',
    'event.unattend',
  ])
})

test('nobody has attended before the event’s day, by the clock of its place', async () => {
  const { db, organiser } = await world()
  at('2026-06-01T00:00:00.000Z')
  const id = await planEvent(db, organiser, { ...SALON, time_zone: 'America/Los_Angeles' })
  const [talent = 0] = await talents(db, 1)
  await registerForEvent(db, organiser, id, talent)
  at('2026-07-01T06:59:00.000Z')
  await expect(markAttended(db, organiser, id, talent)).rejects.toMatchObject({
    key: 'event_refusal_too_early',
  })
  expect(await attendanceOf(db, id)).toMatchObject([{ attended_at: null }])
  at('2026-07-01T07:00:00.000Z')
  await markAttended(db, organiser, id, talent)
  expect(await attendanceOf(db, id)).toMatchObject([{ attended_at: '2026-07-01T07:00:00.000Z' }])
})

test('who never registered can’t be marked attended', async () => {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, SALON)
  const [talent = 0] = await talents(db, 1)
  await expect(markAttended(db, organiser, id, talent)).rejects.toThrow(NotFound)
})

test('leadership watches and registers nobody', async () => {
  const { db, organiser, leader } = await world()
  const id = await planEvent(db, organiser, SALON)
  const [talent = 0] = await talents(db, 1)
  await expect(registerForEvent(db, leader, id, talent)).rejects.toThrow(NotAllowed)
})

test('the event of other parks is not there for a park’s people', async () => {
  const { db, organiser, manager, stranger, park } = await world()
  const id = await planEvent(db, organiser, { ...SALON, park_ids: [park('nanhai')] })
  const [talent = 0, other = 0] = await talents(db, 2)
  await registerForEvent(db, manager, id, talent)
  await expect(registerForEvent(db, stranger, id, other)).rejects.toThrow(NotFound)
  await expect(markAttended(db, stranger, id, talent)).rejects.toThrow(NotFound)
  await expect(cancelRegistration(db, stranger, id, talent)).rejects.toThrow(NotFound)
})

test('the talent of another park is not there either', async () => {
  const { db, organiser, stranger, park } = await world()
  const id = await planEvent(db, organiser, SALON)
  const [talent = 0] = await talents(db, 1, park('nanhai'))
  await expect(registerForEvent(db, stranger, id, talent)).rejects.toThrow(NotFound)
  await registerForEvent(db, organiser, id, talent)
})

type Register = (db: Db, actor: Actor, event_id: number, talent_id: number) => Promise<unknown>

test('sixty at once for twenty seats: twenty have one, forty are told it is full', async () => {
  const { sat, refused, event } = await rush(registerForEvent)
  expect(sat).toBe(20)
  expect(event.taken).toBe(20)
  expect(refused).toHaveLength(40)
  for (const reason of refused) expect(reason).toMatchObject({ key: 'event_refusal_full' })
})

test('the same sixty oversell without the guard, so that the test above proves something', async () => {
  const { sat } = await rush(registerUnguarded)
  expect(sat).toBeGreaterThan(20)
})

test('seats freed in the middle of the rush are taken once each', async () => {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, SALON)
  const people = await talents(db, 60)
  const early = people.slice(0, 10)
  for (const talent of early) await registerForEvent(db, organiser, id, talent)
  await Promise.allSettled([
    ...people.slice(10).map((talent) => registerForEvent(db, organiser, id, talent)),
    ...early.slice(0, 5).map((talent) => cancelRegistration(db, organiser, id, talent)),
    editEvent(db, organiser, id, { ...SALON, capacity: 25, version: 1 }),
  ])
  const sat = await attendanceOf(db, id)
  const event = await eventOf(db, id)
  expect(event.taken).toBe(sat.length)
  expect(event.taken).toBeLessThanOrEqual(event.capacity ?? 0)
})

async function rush(register: Register) {
  const { db, organiser } = await world()
  const id = await planEvent(db, organiser, SALON)
  const people = await talents(db, 60)
  const results = await Promise.allSettled(people.map((talent) => register(db, organiser, id, talent)))
  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as Refusal] : [],
  )
  return { sat: (await attendanceOf(db, id)).length, refused, event: await eventOf(db, id) }
}

/** What one writes before thinking: look whether there is room, then sit down. */
async function registerUnguarded(db: Db, actor: Actor, event_id: number, talent_id: number) {
  const event = await eventOf(db, event_id)
  const sat = await attendanceOf(db, event_id)
  await new Promise((resolve) => setTimeout(resolve, 25))
  if (event.capacity !== null && sat.length >= event.capacity) throw new Refusal('event_refusal_full')
  const registered_at = '2026-06-01T00:00:00.000Z'
  await db
    .insertInto('attendance')
    .values({ event_id, talent_id, registered_at, registered_by: actor.id })
    .execute()
}

async function withParkOrganiser(): Promise<World & { nanhai: Actor }> {
  const zone = await world()
  const park_ids = [zone.park('nanhai')]
  return { ...zone, nanhai: await person(zone.db, { name: 'Nanhai Nutmeg', role: 'organiser', park_ids }) }
}

async function talents(db: Db, count: number, park_id: number | null = null) {
  const made: number[] = []
  for (let i = 0; i < count; i++) made.push(await aTalent(db, `Guest ${i}`, park_id))
  return made
}

const eventOf = (db: Db, id: number) =>
  db.selectFrom('event').where('id', '=', id).selectAll().executeTakeFirstOrThrow()

const attendanceOf = (db: Db, event_id: number) =>
  db.selectFrom('attendance').where('event_id', '=', event_id).selectAll().execute()

const auditOf = async (db: Db) =>
  (await db.selectFrom('audit').select('action').orderBy('seq').execute()).map((row) => row.action)

test('the timeline tells an event’s edits with before and after, and counts the work at its desk', async () => {
  const w = await world()
  at('2026-11-23T01:00:00.000Z')
  const id = await planEvent(w.db, w.organiser, SALON)
  at('2026-11-23T01:10:00.000Z')
  await editEvent(w.db, w.organiser, id, { ...SALON, venue: 'Hall 2', kind: 'forum', version: 1 })
  at('2026-11-23T01:20:00.000Z')
  const guests = await talents(w.db, 3)
  for (const guest of guests) await registerForEvent(w.db, w.organiser, id, guest)
  const [guest = 0] = guests
  at('2026-11-23T02:00:00.000Z')
  await markAttended(w.db, w.admin, id, guest)
  expect((await readEventTimeline(w.db, id, 10)).items).toMatchObject([
    { what: 'own', own: 'attend', count: 1 },
    { what: 'own', own: 'register', count: 3 },
    {
      what: 'edit',
      changes: expect.arrayContaining([
        { field: 'venue', before: 'Hall 1', after: 'Hall 2' },
        { field: 'kind', before: 'exchange', after: 'forum' },
      ]),
    },
    { what: 'created' },
  ])
})
