import { expect, test } from 'vitest'
import { planYearOf, today } from '#app/platform/clock.ts'
import { at } from '#app/testing/world.ts'
import { aheadOfPace, daysLeft, elapsedShare, expectedBy } from './pace.ts'

test('the year has not begun the day before it and is over on its last day', () => {
  expect(elapsedShare(2026, '2025-12-31')).toBe(0)
  expect(elapsedShare(2026, '2026-01-01')).toBeCloseTo(1 / 365)
  expect(elapsedShare(2026, '2026-12-31')).toBe(1)
  expect(elapsedShare(2026, '2027-03-01')).toBe(1)
})

test('a leap year has a day more to reach the target in', () => {
  expect(elapsedShare(2024, '2024-02-29')).toBeCloseTo(60 / 366)
  expect(daysLeft(2024, '2024-01-01')).toBe(365)
})

test('13 of 20 on 23 November is 5 behind pace', () => {
  expect(expectedBy(20, 2026, '2026-11-23')).toBeCloseTo(17.9, 1)
  expect(aheadOfPace(13, 20, 2026, '2026-11-23')).toBe(-5)
  expect(aheadOfPace(20, 20, 2026, '2026-11-23')).toBe(2)
})

test('the last second of the year in Shanghai still counts to the old year, wherever the server stands', () => {
  at('2026-12-31T15:59:59.999Z')
  expect([planYearOf(today()), daysLeft(2026, today())]).toEqual([2026, 0])
  at('2026-12-31T16:00:00.000Z')
  expect([planYearOf(today()), daysLeft(2026, today())]).toEqual([2027, -1])
  expect(elapsedShare(2027, today())).toBeCloseTo(1 / 365)
})
