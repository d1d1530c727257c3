import { expect, test } from 'vitest'
import { dayOf, workdayFrom, workdayUntil } from './calendar.ts'

test('the years before are told as written, on working days', () => {
  expect(dayOf('2026-11-23', 1, '03-28')).toBe('2025-03-28')
  expect(dayOf('2026-02-01', 1, '12-19')).toBe('2025-12-19')
  expect(dayOf('2026-11-23', 1, '10-04')).toBe('2025-09-30')
})

test('the present year is told as written in late November, and squeezed before', () => {
  expect(dayOf('2026-11-23', 0, '10-30')).toBe('2026-10-30')
  expect(dayOf('2026-12-31', 0, '10-30')).toBe('2026-10-30')
  expect(dayOf('2026-10-01', 0, '10-30')).toBe('2026-09-10')
  expect(dayOf('2026-03-01', 0, '10-30')).toBe('2026-08-14')
})

test('nothing slips into the year before: a New Year’s day is told on the first working day', () => {
  expect(dayOf('2026-11-23', 0, '01-01')).toBe('2026-01-02')
  expect(dayOf('2023-11-23', 0, '01-01')).toBe('2023-01-02')
})

test('a leap day is a day like the others', () => {
  expect(workdayUntil('2028-02-29')).toBe('2028-02-29')
  expect(dayOf('2028-11-23', 0, '02-29')).toBe('2028-02-29')
})

test('days off are skipped in both directions', () => {
  expect(workdayUntil('2026-10-07')).toBe('2026-09-30')
  expect(workdayFrom('2026-10-01')).toBe('2026-10-08')
  expect(workdayUntil('2026-11-22')).toBe('2026-11-20')
  expect(workdayFrom('2026-11-21')).toBe('2026-11-23')
})
