import { expect, test } from 'vitest'
import { isElsewhere, saidCount } from './use-elsewhere.ts'

const parks = [{ id: 1 }, { id: 2 }]
const ofOne = { zone_wide: false, park_ids: [1] }

test('another park is one of the zone that is not the reader’s', () => {
  const asked = (park: number | null, reader = ofOne) => isElsewhere(parks, reader, park)
  expect([1, 2, 999, null].map((park) => asked(park))).toEqual([false, true, false, false])
  expect(asked(2, { zone_wide: true, park_ids: [] })).toBe(false)
  expect(isElsewhere(parks, undefined, 2)).toBe(false)
})

test('of another park nobody is told that there is none', () => {
  expect([saidCount(0, true), saidCount(3, true), saidCount(0, false)]).toEqual([undefined, 3, 0])
})
