import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysIn } from './pace.ts'
import { byMonth, byThisDay, type CountedRow, endOf, medianOf, stepsOf } from './progress.ts'

const counted = (counted_on: string, counted_year = Number(counted_on.slice(0, 4))): CountedRow => ({
  track: 'team',
  counted_year,
  counted_on,
  park_id: 1,
  sector_id: 1,
})
const rows = [counted('2026-01-31'), counted('2026-02-01'), counted('2026-11-23'), counted('2025-12-31')]

test('months are cumulative, and those to come are not there yet', () => {
  expect(byMonth(rows, 2026, '2026-03-15').slice(0, 4)).toEqual([1, 2, 2, null])
  expect(byMonth(rows, 2025, '2026-03-15')).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
})

test('earlier years are compared by the same day', () => {
  expect(byThisDay(rows, 2025, '2026-12-30')).toBe(0)
  expect(byThisDay(rows, 2025, '2026-12-31')).toBe(1)
  expect(byThisDay(rows, 2026, '2026-11-22')).toBe(2)
})

test('a year climbs one by one and never beyond the day asked for', () => {
  expect(stepsOf(rows, 2026, '2026-06-30')).toEqual([
    { day: 30, count: 1 },
    { day: 31, count: 2 },
  ])
})

test('the median is one of the values, with as many above as below', () => {
  expect(medianOf([])).toBe(null)
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 1 }), (values) => {
      const median = medianOf(values) as number
      expect(values).toContain(median)
      expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(values.length / 2)
      expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2)
    }),
  )
})

test('a year is over on its last day and has its own length', () => {
  expect([endOf(2025, '2026-03-01'), endOf(2026, '2026-03-01')]).toEqual(['2025-12-31', '2026-03-01'])
  expect([daysIn(2024), daysIn(2026)]).toEqual([366, 365])
})
