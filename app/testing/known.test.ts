import { expect, test } from 'vitest'
import { PEOPLE_KNOWN, peopleFilterOf } from '#app/features/accounts/list-people.server.ts'
import { AUDIT_KNOWN, auditFilterOf } from '#app/features/audit/queries.server.ts'
import { BOARD_KNOWN, boardFilterOf } from '#app/features/board/board.ts'
import { recordKnown } from '#app/features/board/record-known.ts'
import { RECORD_KNOWN as EVENT_KNOWN, guestIn } from '#app/features/events/handlers.server.ts'
import { EVENTS_KNOWN, eventListOf } from '#app/features/events/list.ts'
import { TASKS_KNOWN, tasksAskedIn } from '#app/features/records/task.ts'
import { TALENTS_KNOWN, talentListOf } from '#app/features/talents/list.ts'
import { reportWishOf, TARGETS_KNOWN } from '#app/features/targets/progress.ts'
import { originOf, originParam } from '#app/features/ventures/origin.ts'
import { ventureListOf, venturesKnown } from '#app/features/ventures/venture-list.ts'
import { type Known, knownIn } from '#app/platform/known.ts'
import { typedIn, typedKnown } from '#app/platform/list-params.ts'
import { unknownOf } from './unknown-of.ts'

type Reader = (search: URLSearchParams) => unknown
const READERS: Record<string, [read: Reader, known: Known]> = {
  board: [boardFilterOf, BOARD_KNOWN],
  teams: [(search) => ventureListOf(search, 'team'), venturesKnown('team')],
  projects: [(search) => ventureListOf(search, 'project'), venturesKnown('project')],
  talents: [talentListOf, TALENTS_KNOWN],
  events: [eventListOf, EVENTS_KNOWN],
  tasks: [(search) => tasksAskedIn(search, 1), TASKS_KNOWN],
  search: [typedIn, typedKnown()],
  targets: [(search) => reportWishOf(search, '2026-11-23'), TARGETS_KNOWN],
  audit: [auditFilterOf, AUDIT_KNOWN],
  people: [peopleFilterOf, PEOPLE_KNOWN],
}

test.each(Object.keys(READERS))('whatever %s reads of its address, its address may say', async (page) => {
  const [read, known] = READERS[page] as [Reader, Known]
  expect(await unknownOf(read, known)).toEqual([])
})

test('negative control: a parameter that an address may not say is noticed', async () => {
  expect(await unknownOf((search) => search.get('x'), BOARD_KNOWN)).toEqual(['x'])
})

test('what is typed to find something is cut off at one length on every page', () => {
  for (const [read, known, name] of [
    [typedIn, typedKnown(), 'q'],
    [guestIn, EVENT_KNOWN, 'guest'],
  ] as const) {
    const search = new URLSearchParams({ [name]: 'y'.repeat(4000) })
    expect(read(search)).toBe('y'.repeat(100))
    expect(knownIn(search, known).get(name)).toBe('y'.repeat(100))
  }
})

test('a record keeps the way back to each page, and of that only what the page knows', () => {
  const kept = (text: string) => knownIn(new URLSearchParams(text), recordKnown('team'))
  for (const [page, query] of [
    ['list', 'park=2&sort=name&after=7.x'],
    ['board', 'track=team&q=a%26b&lead=26'],
    ['tasks', 'owner=3&due=today'],
    ['targets', 'year=2025&on=2025-06-30'],
  ] as const) {
    const hostile = originParam({ page, query: `${query}&x=${'y'.repeat(4000)}` })
    expect(originOf(kept(hostile))).toEqual({ page, query })
  }
  expect(kept('from=settings?x=1').size).toBe(0)
})
