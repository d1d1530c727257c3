import { afterEach, expect, test } from 'vitest'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { countColumns, leadOf } from './count-links.tsx'

afterEach(() => overwriteGetLocale(() => 'zh-CN'))

const counts = [{ id: 1, team: 3, project: 0 }]
const ofOne = { zone_wide: false, park_ids: [1] }
const ofAll = { zone_wide: true, park_ids: [] }

const shown = (filter: 'park' | 'sector', reader: typeof ofOne, id: number) =>
  countColumns<{ id: number }>(counts, filter, reader).map(({ cell }) => {
    const { props } = cell({ id }) as { props: { count?: number } }
    return props.count ?? null
  })

test('of another park nobody is told a number, least of all none', () => {
  expect(shown('park', ofOne, 1)).toEqual([3, 0])
  expect(shown('park', ofOne, 2)).toEqual([null, null])
  expect(shown('park', ofAll, 2)).toEqual([0, 0])
  expect(shown('sector', ofOne, 2)).toEqual([0, 0])
})

test('people of some parks are told that the numbers are of theirs', () => {
  const labels = (reader: typeof ofOne) => countColumns(counts, 'sector', reader).map(({ label }) => label)
  expect(labels(ofOne)).not.toEqual(labels(ofAll))
})

test.each([
  ['en', 'All there are.', 'All there are. Counted are only the teams and projects of your parks.'],
  ['zh-CN', '全部。', '全部。团队和项目数仅统计您所在的园区。'],
] as const)('the sentence under the heading says in %s whose records are counted', (locale, lead, theirs) => {
  overwriteGetLocale(() => locale)
  expect(leadOf(lead, ofAll)).toBe(lead)
  expect(leadOf(lead, ofOne)).toBe(theirs)
})
