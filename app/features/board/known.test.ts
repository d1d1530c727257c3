import { expect, test } from 'vitest'
import { EVENTS_KNOWN, eventListOf } from '#app/features/events/list.ts'
import { TALENTS_KNOWN, talentListOf } from '#app/features/talents/list.ts'
import { originOf, originParam } from '#app/features/ventures/origin.ts'
import { ventureListOf, venturesKnown } from '#app/features/ventures/venture-list.ts'
import { type Known, knownIn } from '#app/platform/known.ts'
import { BOARD_KNOWN, boardFilterOf } from './board.ts'
import { recordKnown } from './record-known.ts'

/** The parameters a page asks its address for without knowing them. */
function unknownOf(read: (search: URLSearchParams) => unknown, known: Known) {
  const asked = new Set<string>()
  const search = new URLSearchParams()
  for (const way of ['get', 'has'] as const) {
    const plainly = search[way].bind(search)
    search[way] = ((name: string) => asked.add(name) && plainly(name)) as never
  }
  read(search)
  return [...asked].filter((name) => !Object.hasOwn(known, name))
}

test('whatever a page reads of its address, its address may say', () => {
  expect(unknownOf(talentListOf, TALENTS_KNOWN)).toEqual([])
  expect(unknownOf(eventListOf, EVENTS_KNOWN)).toEqual([])
  for (const track of ['team', 'project'] as const) {
    expect(unknownOf((search) => ventureListOf(search, track), venturesKnown(track))).toEqual([])
    expect(unknownOf(originOf, recordKnown(track))).toEqual([])
  }
  expect(unknownOf(boardFilterOf, BOARD_KNOWN)).toEqual([])
  expect(unknownOf((search) => search.get('x'), BOARD_KNOWN)).toEqual(['x'])
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
