import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { editEvent, planEvent } from '#app/features/events/commands.server.ts'
import { registerForEvent } from '#app/features/events/desk.server.ts'
import { addTask, finishTask, reopenTask } from '#app/features/records/tasks.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { makeFeed, revokeFeed } from './commands.server.ts'
import type { FeedName } from './feed.ts'
import { listFeeds } from './queries.server.ts'
import { serveFeed } from './serve.server.ts'
import { createFeedThrottle } from './throttle.server.ts'

const TASKS: FeedName = { kind: 'tasks', park_id: null }
const EVENTS: FeedName = { kind: 'events', park_id: null }
const HOST = 'crm.example.org'

function asking({ db }: World, limits = createFeedThrottle()) {
  const door = { db, ip: '192.0.2.7', base_url: `https://${HOST}` }
  return (token: string, headers: Record<string, string> = {}) =>
    serveFeed(door, { file: `${token}.ics`, headers: new Headers(headers) }, limits)
}

/** The calendar as a program nobody here wrote reads it. */
async function read(answer: Response) {
  expect(answer.status).toBe(200)
  const text = await answer.text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))
  return { text, calendar, events }
}

const read1 = async (answer: Response) => {
  const { events } = await read(answer)
  expect(events).toHaveLength(1)
  return events[0] as ICAL.Event
}

async function aTeam({ db, admin, park, sector }: World) {
  return logVenture(db, admin, {
    ...{ name: 'Blue Heron', track: 'team', park_id: park('nanhai'), sector_id: sector('ai') },
  })
}

test('a task is a whole day in its owner’s calendar, and gone from it once it is done', async () => {
  const zone = await world()
  at('2026-06-01T00:00:00.000Z')
  const { db, manager } = zone
  const team = await aTeam(zone)
  const title =
    'Call; ask for the plan, the "budget"\\and the rest — 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十😀'
  const task = await addTask(db, manager, team, { title, due_on: '2026-06-30', owner_id: null })
  const ask = asking(zone)
  const token = await makeFeed(db, manager, TASKS)
  const answer = await ask(token)
  expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
  const { text, calendar, events } = await read(answer)
  const [event] = events
  expect(event?.summary).toBe(title)
  expect(event?.startDate.isDate && event.startDate.toString()).toBe('2026-06-30')
  expect(event?.endDate.toString()).toBe('2026-07-01')
  expect(event?.uid).toBe(`task-${task}@${HOST}`)
  expect(event?.description).toContain('Blue Heron')
  expect(event?.component.getFirstPropertyValue('url')).toBe(`https://${HOST}/teams/${team}`)
  expect(event?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  // As RFC 5545 asks: no line is longer than 75 bytes, and each ends with both.
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)

  await finishTask(db, manager, task)
  expect((await read(await ask(token))).events).toEqual([])
  await reopenTask(db, manager, task)
  expect((await read1(await ask(token))).sequence).toBe(2)
  expect((await read(await ask(await makeFeed(db, zone.stranger, TASKS)))).events).toEqual([])
})

test('an event has its moments in UTC, a number that grows, and no line about its guests', async () => {
  const zone = await world()
  at('2026-06-01T00:00:00.000Z')
  const { db, organiser, admin, park } = zone
  const helsinki = { time_zone: 'Europe/Helsinki', starts: '2026-07-01T14:00', ends: '2026-07-01T17:00' }
  const id = await planEvent(db, organiser, { ...SALON, ...helsinki, venue: 'Hall 1, first floor' })
  const guest = await registerTalent(db, admin, {
    ...{
      name_latin: 'Rowan Ash',
      park_id: park('nanhai'),
      basis_kind: 'contract',
      emails: ['rowan@example.org'],
    },
  })
  await registerForEvent(db, admin, id, guest)
  const ask = asking(zone)
  const token = await makeFeed(db, admin, EVENTS)
  const { text, events } = await read(await ask(token))
  const [event] = events
  expect(event?.startDate.toString()).toBe('2026-07-01T11:00:00Z')
  expect(event?.endDate.toString()).toBe('2026-07-01T14:00:00Z')
  expect(event?.location).toBe('Hall 1, first floor')
  expect(text).not.toMatch(/Rowan|rowan|ATTENDEE|ORGANIZER|Organiser Oak/)
  const before = event?.sequence ?? 0

  at('2026-06-02T00:00:00.000Z')
  const { version } = await db
    .selectFrom('event')
    .where('id', '=', id)
    .select('version')
    .executeTakeFirstOrThrow()
  await editEvent(db, organiser, id, { ...SALON, ...helsinki, venue: 'Hall 2', version })
  const changed = await read1(await ask(token))
  expect(changed.uid).toBe(event?.uid)
  expect(changed.sequence).toBeGreaterThan(before)
  expect(String(changed.component.getFirstPropertyValue('last-modified'))).toBe('2026-06-02T00:00:00Z')

  at('2027-08-01T00:00:00.000Z')
  expect((await read(await ask(token))).events).toEqual([])
})

test('a feed of events says what its owner sees, a park’s what is the park’s of it', async () => {
  const zone = await world()
  at('2026-06-01T00:00:00.000Z')
  const { db, admin, manager, organiser, park } = zone
  for (const [name_en, park_ids] of [
    ['Zone', []],
    ['Nanhai', [park('nanhai')]],
    ['Shunde', [park('shunde')]],
    ['Both', [park('nanhai'), park('shunde')]],
  ] as const)
    await planEvent(db, organiser, { ...SALON, name_zh: '', name_en, park_ids: [...park_ids] })
  const ask = asking(zone)
  const said = async (actor: Staff, feed: FeedName) =>
    (await read(await ask(await makeFeed(db, actor, feed)))).events.map(({ summary }) => summary).sort()
  const of = (code: string): FeedName => ({ kind: 'park', park_id: park(code) })
  expect(await said(admin, EVENTS)).toEqual(['Both', 'Nanhai', 'Shunde', 'Zone'])
  expect(await said(manager, EVENTS)).toEqual(['Both', 'Nanhai', 'Zone'])
  expect(await said(manager, of('nanhai'))).toEqual(['Both', 'Nanhai'])
  expect(await said(admin, of('shunde'))).toEqual(['Both', 'Shunde'])
  await expect(makeFeed(db, manager, of('shunde'))).rejects.toMatchObject({ status: 403 })
  await expect(makeFeed(db, manager, { kind: 'tasks', park_id: park('nanhai') })).rejects.toMatchObject({
    status: 403,
  })
  await expect(makeFeed(db, admin, { kind: 'park', park_id: 9999 })).rejects.toMatchObject({ status: 404 })
})

test('an address opens nothing once it is replaced, revoked, or its owner lost the park or the account', async () => {
  const zone = await world()
  const { db, manager, park } = zone
  const ask = asking(zone)
  const status = async (token: string) => (await ask(token)).status
  const feed: FeedName = { kind: 'park', park_id: park('nanhai') }
  const first = await makeFeed(db, manager, feed)
  const second = await makeFeed(db, manager, feed)
  expect([await status(first), await status(second)]).toEqual([404, 200])
  expect(await db.selectFrom('feed').select('token_hash').execute()).toEqual([
    { token_hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])

  const move = (to: string) =>
    db
      .updateTable('account_park')
      .set({ park_id: park(to) })
      .where('account_id', '=', manager.id)
      .execute()
  await move('shunde')
  expect(await status(second)).toBe(404)
  expect(await listFeeds(db, { ...manager, inPark: (id) => id === park('shunde') })).toMatchObject([
    { closed: true },
  ])
  await move('nanhai')
  expect(await status(second)).toBe(200)
  const disable = (disabled_at: string | null) =>
    db.updateTable('account').set({ disabled_at }).where('id', '=', manager.id).execute()
  await disable('2026-01-01T00:00:00.000Z')
  expect(await status(second)).toBe(404)
  await disable(null)
  await revokeFeed(db, manager, feed)
  expect(await status(second)).toBe(404)
  await expect(revokeFeed(db, manager, feed)).rejects.toMatchObject({ key: 'feed_refusal_gone' })
  const traces = await db
    .selectFrom('audit')
    .where('entity', '=', 'feed')
    .orderBy('seq')
    .select('action')
    .execute()
  expect(traces.map(({ action }) => action)).toEqual(['feed.make', 'feed.renew', 'feed.revoke'])
})

test('a calendar that asks again is told that nothing changed, and when something did', async () => {
  const zone = await world()
  at('2026-06-01T00:00:00.000Z')
  const { db, manager } = zone
  const team = await aTeam(zone)
  const ask = asking(zone)
  const token = await makeFeed(db, manager, TASKS)
  const etag = (await ask(token)).headers.get('ETag') ?? ''
  at('2026-06-01T01:00:00.000Z')
  const again = await ask(token, { 'If-None-Match': `W/${etag}` })
  expect([again.status, await again.text()]).toEqual([304, ''])
  await addTask(db, manager, team, { title: 'Call', due_on: '2026-06-30', owner_id: null })
  expect((await ask(token, { 'If-None-Match': etag })).status).toBe(200)
  expect(await listFeeds(db, manager)).toMatchObject([{ fetched_at: '2026-06-01T01:00:00.000Z' }])
})

test('a feed speaks its owner’s language', async () => {
  const zone = await world()
  at('2026-06-01T00:00:00.000Z')
  const { db, admin, organiser } = zone
  await planEvent(db, organiser, SALON)
  const ask = asking(zone)
  const token = await makeFeed(db, admin, EVENTS)
  expect((await read1(await ask(token))).summary).toBe('海外人才交流会')
  await db.updateTable('account').set({ locale: 'en' }).where('id', '=', admin.id).execute()
  const { events, calendar } = await read(await ask(token))
  expect(events[0]?.summary).toBe('Overseas Talent Salon')
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Wutong: events')
})

test('a task about a talent says no name but what was written', async () => {
  const zone = await world()
  at('2026-06-01T00:00:00.000Z')
  const { db, admin, park } = zone
  const talent = await registerTalent(db, admin, {
    ...{ name_latin: 'Rowan Ash', park_id: park('nanhai'), basis_kind: 'contract' },
  })
  await addTask(db, admin, talent, { title: 'Call', due_on: '2026-06-30', owner_id: null })
  const { text } = await read(await asking(zone)(await makeFeed(db, admin, TASKS)))
  expect(text).toContain(`/talents/${talent}`)
  expect(text).not.toContain('Rowan')
})

test('whoever tries many addresses, or asks too often, has to wait', async () => {
  const zone = await world()
  const { db, admin } = zone
  const ask = asking(zone, createFeedThrottle({ wrong: 2, often: 2 }))
  const token = await makeFeed(db, admin, TASKS)
  expect([(await ask(token)).status, (await ask(token)).status]).toEqual([200, 200])
  const third = await ask(token)
  expect([third.status, Number(third.headers.get('Retry-After'))]).toEqual([429, expect.any(Number)])
  expect([(await ask('x'.repeat(43))).status, (await ask('short')).status]).toEqual([404, 404])
  expect((await ask('x'.repeat(43))).status).toBe(429)
})

test('dead addresses shut out none that lives, whoever else asks from the same network', async () => {
  const zone = await world()
  const ask = asking(zone, createFeedThrottle({ wrong: 1 }))
  const token = await makeFeed(zone.db, zone.admin, TASKS)
  expect([(await ask('x'.repeat(43))).status, (await ask('x'.repeat(43))).status]).toEqual([404, 429])
  expect((await ask(token)).status).toBe(200)
})

test('of two who make an address at once, whoever is shown one has one that opens', async () => {
  const zone = await world()
  const { db, admin } = zone
  const made = await Promise.allSettled([1, 2, 3].map(() => makeFeed(db, admin, EVENTS)))
  const tokens = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const ask = asking(zone)
  const statuses = await Promise.all(tokens.map(async (token) => (await ask(token)).status))
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(await db.selectFrom('feed').select('id').execute()).toHaveLength(1)
})
