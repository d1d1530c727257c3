import { expect, test } from 'vitest'
import { listHistory } from '#app/features/records/history.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { eraseTalent } from '#app/features/talents/erase.server.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, world } from '#app/testing/world.ts'
import { textOf } from '#app/ui/html.ts'
import { editEvent, planEvent, undoEdit } from './commands.server.ts'
import { markAttended, registerForEvent } from './desk.server.ts'
import { writtenSeats } from './event-marks.tsx'
import { eventListOf } from './list.ts'
import { findEvent, listEvents, listGuests } from './queries.server.ts'

const salon = { ...SALON, name_zh: '岭南沙龙', name_en: 'Lingnan Salon' }

const list = (search = '') => eventListOf(new URLSearchParams(search))
const namesIn = (page: Awaited<ReturnType<typeof listEvents>>) => page.rows.map((row) => row.name_en)

test('an event is still to come until it ends', async () => {
  const { db, organiser } = await world()
  await planEvent(db, organiser, salon)
  at('2026-07-01T08:59:00.000Z')
  expect((await listEvents(db, organiser, list())).counts).toEqual({ upcoming: 1, past: 0, all: 1 })
  at('2026-07-01T09:01:00.000Z')
  expect((await listEvents(db, organiser, list())).counts).toEqual({ upcoming: 0, past: 1, all: 1 })
})

test('an event that is over has no seats left to give', async () => {
  const { db, organiser } = await world()
  at('2026-07-01T08:59:00.000Z')
  const id = await planEvent(db, organiser, salon)
  const seats = async () => [
    (await findEvent(db, organiser, id))?.over,
    (await listEvents(db, organiser, list('when=past'))).rows.map(({ over }) => over),
  ]
  expect(await seats()).toEqual([false, []])
  expect(textOf(writtenSeats({ capacity: 20, taken: 4, over: false }))).toContain('16')
  at('2026-07-01T09:01:00.000Z')
  expect(await seats()).toEqual([true, [true]])
  expect(textOf(writtenSeats({ capacity: 20, taken: 4, over: true }))).not.toContain('16')
})

test('lists filter by kind, park, organiser and text in either script', async () => {
  const { db, organiser, park } = await world()
  at('2026-06-01T00:00:00.000Z')
  await planEvent(db, organiser, salon)
  await planEvent(db, organiser, {
    ...salon,
    name_zh: '',
    name_en: 'Materials Roadshow',
    kind: 'roadshow',
    starts: '2026-06-20T10:00',
    organiser_id: organiser.id,
    park_ids: [park('nanhai')],
  })
  const found = async (search: string) => namesIn(await listEvents(db, organiser, list(search)))
  expect(await found('')).toEqual(['Materials Roadshow', 'Lingnan Salon'])
  expect(await found('dir=desc')).toEqual(['Lingnan Salon', 'Materials Roadshow'])
  expect(await found('kind=roadshow')).toEqual(['Materials Roadshow'])
  expect(await found(`park=${park('nanhai')}`)).toEqual(['Materials Roadshow'])
  expect(await found(`organiser=${organiser.id}`)).toEqual(['Materials Roadshow'])
  for (const q of ['岭南', 'lingnan', 'lnsl', 'salon'])
    expect(await found(`q=${q}`)).toEqual(['Lingnan Salon'])
})

test('a park’s people see their events and the whole zone’s', async () => {
  const { db, organiser, manager, stranger, park } = await world()
  at('2026-06-01T00:00:00.000Z')
  await planEvent(db, organiser, salon)
  const id = await planEvent(db, organiser, { ...salon, name_en: 'Nanhai Day', park_ids: [park('nanhai')] })
  expect(namesIn(await listEvents(db, manager, list('sort=name')))).toHaveLength(2)
  expect(namesIn(await listEvents(db, stranger, list()))).toEqual(['Lingnan Salon'])
  expect(await findEvent(db, stranger, id)).toBeUndefined()
  expect(await findEvent(db, manager, id)).toMatchObject({ park_ids: [park('nanhai')] })
})

test('guests of other parks are counted, not named', async () => {
  const { db, organiser, manager, park } = await world()
  const id = await planEvent(db, organiser, salon)
  const guest = (name_latin: string, park_id: number | null) =>
    registerTalent(db, organiser, { name_latin, park_id, basis_kind: 'contract' })
  const [ours, theirs] = [await guest('Wren Alder', null), await guest('Lark Birch', park('shunde'))]
  for (const talent of [ours, theirs]) await registerForEvent(db, organiser, id, talent)
  await markAttended(db, organiser, id, theirs)
  const seen = await listGuests(db, manager, id)
  expect(seen.rows.map((row) => row.name_latin)).toEqual(['Wren Alder'])
  expect(seen).toMatchObject({ attended: 1, elsewhere: 1 })
  expect((await listGuests(db, organiser, id)).rows).toHaveLength(2)
})

test('the heading of the guests is who is listed, who is of other parks and who was erased since', async () => {
  at('2026-06-01T00:00:00.000Z')
  const { db, organiser, admin, manager, park } = await world()
  const id = await planEvent(db, organiser, salon)
  const guest = (name_latin: string, park_id: number | null) =>
    registerTalent(db, organiser, { name_latin, park_id, basis_kind: 'contract' })
  const gone = await guest('Rook Cedar', null)
  for (const talent of [gone, await guest('Wren Alder', null), await guest('Lark Birch', park('shunde'))]) {
    await registerForEvent(db, organiser, id, talent)
  }
  expect(await listGuests(db, manager, id)).toMatchObject({ elsewhere: 1, erased: 0 })
  at('2026-08-01T00:00:00.000Z')
  await eraseTalent(db, admin, gone, { version: 1 })
  const { rows, elsewhere, erased } = await listGuests(db, manager, id)
  expect([rows.length, elsewhere, erased]).toEqual([1, 1, 1])
  expect((await findEvent(db, manager, id))?.taken).toBe(3)
})

test('how many came to a past event stays when one of them is erased, and only seats count when it is held again', async () => {
  at('2026-06-01T00:00:00.000Z')
  const { db, organiser, admin } = await world()
  const id = await planEvent(db, organiser, salon)
  const guests: number[] = []
  for (const name_latin of ['Rook Cedar', 'Wren Alder', 'Lark Birch', 'Crane Elm'])
    guests.push(await registerTalent(db, organiser, { name_latin, basis_kind: 'contract' }))
  const [came, absent, comes] = guests as [number, number, number]
  for (const guest of guests) await registerForEvent(db, organiser, id, guest)
  at('2026-07-01T09:01:00.000Z')
  for (const guest of [came, comes]) await markAttended(db, organiser, id, guest)
  for (const guest of [came, absent]) await eraseTalent(db, admin, guest, { version: 1 })
  expect(await listGuests(db, admin, id)).toMatchObject({ attended: 2, erased: 2 })
  const again = { starts: '2026-09-01T14:00', ends: '2026-09-01T17:00' }
  await editEvent(db, organiser, id, { ...salon, ...again, version: 1 })
  expect(await listGuests(db, admin, id)).toMatchObject({ attended: 1, erased: 0 })
})

test('a past event moved ahead by mistake counts whom it counted once its day is put back', async () => {
  at('2026-06-01T00:00:00.000Z')
  const { db, organiser, admin } = await world()
  const id = await planEvent(db, organiser, { ...salon, capacity: 3 })
  const guest = async (name_latin: string) => {
    const talent = await registerTalent(db, organiser, { name_latin, basis_kind: 'contract' })
    await registerForEvent(db, organiser, id, talent)
    return talent
  }
  const [came, absent, comes] = [
    await guest('Rook Cedar'),
    await guest('Wren Alder'),
    await guest('Lark Birch'),
  ]
  at('2026-07-01T09:01:00.000Z')
  for (const talent of [came, comes]) await markAttended(db, organiser, id, talent)
  for (const talent of [came, absent]) await eraseTalent(db, admin, talent, { version: 1 })
  const counted = async () => {
    const { attended, erased } = await listGuests(db, admin, id)
    return [(await findEvent(db, admin, id))?.taken, attended, erased]
  }
  expect(await counted()).toEqual([3, 2, 2])
  const again = { starts: '2026-09-01T14:00', ends: '2026-09-01T17:00' }
  const took = async (version: number) => {
    await editEvent(db, organiser, id, { ...again, version })
    expect(await counted()).toEqual([1, 1, 0])
    return (await listHistory(db, { entity: 'event', id, verbs: ['edit'] }, 1))[0]?.seq ?? 0
  }
  await undoEdit(db, organiser, id, { seq: await took(1) })
  expect(await counted()).toEqual([3, 2, 2])
  const moved = await took(3)
  const late = await guest('Crane Elm')
  await expect(undoEdit(db, organiser, id, { seq: moved })).rejects.toMatchObject({
    key: 'event_refusal_below_taken',
    params: { taken: 4 },
  })
  expect(await counted()).toEqual([2, 1, 0])
  await editEvent(db, organiser, id, { starts: salon.starts, ends: salon.ends, capacity: 4, version: 4 })
  expect(await counted()).toEqual([4, 2, 2])
  expect((await listGuests(db, admin, id)).rows.map((row) => row.id)).toContain(late)
  // Held again, it counts whom it had that day.
  await editEvent(db, organiser, id, { ...again, version: 5 })
  at('2026-09-02T00:00:00.000Z')
  await editEvent(db, organiser, id, { venue: 'Hall 2', version: 6 })
  expect(await counted()).toEqual([2, 1, 0])
})

test('a guest erased while a past event stands ahead counts as one erased before or after, and who came late to it does not', async () => {
  at('2026-06-01T00:00:00.000Z')
  const { db, organiser, admin } = await world()
  const id = await planEvent(db, organiser, { ...salon, capacity: 4 })
  const guest = async (name_latin: string) => {
    const talent = await registerTalent(db, organiser, { name_latin, basis_kind: 'contract' })
    await registerForEvent(db, organiser, id, talent)
    return talent
  }
  const [before, during, absent, after] = [
    await guest('Rook Cedar'),
    await guest('Wren Alder'),
    await guest('Lark Birch'),
    await guest('Crane Elm'),
  ]
  const erase = (talent: number) => eraseTalent(db, admin, talent, { version: 1 })
  const counted = async () => {
    const { attended, erased } = await listGuests(db, admin, id)
    return [(await findEvent(db, admin, id))?.taken, attended, erased]
  }
  at('2026-07-01T09:01:00.000Z')
  for (const talent of [before, during, after]) await markAttended(db, organiser, id, talent)
  await erase(before)
  at('2026-07-02T00:00:00.000Z')
  await editEvent(db, organiser, id, { starts: '2026-09-01T14:00', ends: '2026-09-01T17:00', version: 1 })
  at('2026-07-03T00:00:00.000Z')
  const late = await guest('Teal Aspen')
  expect(await counted()).toEqual([4, 2, 0])
  for (const talent of [during, absent, late]) await erase(talent)
  expect(await counted()).toEqual([1, 1, 0])
  await editEvent(db, organiser, id, { starts: salon.starts, ends: salon.ends, version: 2 })
  expect(await counted()).toEqual([4, 3, 3])
  await erase(after)
  expect(await counted()).toEqual([4, 3, 4])
})

test('whoever was marked before the event began and is erased gives the seat back, and was not there', async () => {
  at('2026-07-01T05:00:00.000Z')
  const { db, organiser, admin } = await world()
  const id = await planEvent(db, organiser, salon)
  const early = await registerTalent(db, organiser, { name_latin: 'Rook Cedar', basis_kind: 'contract' })
  await registerForEvent(db, organiser, id, early)
  await markAttended(db, organiser, id, early)
  await eraseTalent(db, admin, early, { version: 1 })
  expect(await listGuests(db, admin, id)).toMatchObject({ attended: 0, erased: 0 })
})
