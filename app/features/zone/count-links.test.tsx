import { expect, test } from 'vitest'
import { countColumns } from './count-links.tsx'

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
