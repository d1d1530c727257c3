import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  instantOf,
  isLocalDate,
  localDateOf,
  planYearOf,
  wallClockOf,
  weekdayOf,
} from './clock.ts'

describe('the plan year is the calendar year in the zone, wherever the server stands', () => {
  test.each([
    ['2026-12-31T15:59:59.999Z', 2026],
    ['2026-12-31T16:00:00.000Z', 2027],
    ['2026-01-01T00:00:00.000Z', 2026],
    ['2026-12-31', 2026],
    // Summer time was kept from 1986 to 1991: a fixed eight hours would be wrong here.
    ['1988-07-01T15:30:00.000Z', 1988],
  ])('%s lies in %i', (when, year) => expect(planYearOf(when)).toBe(year))
})

test('a day of the zone is one hour longer ahead in the summers of 1986 to 1991', () => {
  expect(localDateOf('1988-07-01T15:30:00.000Z')).toBe('1988-07-02')
  expect(localDateOf('1998-07-01T15:30:00.000Z')).toBe('1998-07-01')
})

test('days can be added and counted across leap days and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
})

test('a month later is the same day, or the last one where there is no such day', () => {
  expect(addMonths('2026-11-24', 1)).toBe('2026-12-24')
  expect(addMonths('2026-12-24', 1)).toBe('2027-01-24')
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addMonths('2028-02-29', 12)).toBe('2029-02-28')
  expect(addMonths('2026-12-31', -13)).toBe('2025-11-30')
})

test('a week begins on Monday', () => {
  expect(weekdayOf('2026-11-23')).toBe(0)
  expect(weekdayOf('2026-11-29')).toBe(6)
})

test('adding days and counting them are each other’s inverse', () => {
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
      const start = date.toISOString().slice(0, 10)
      expect(daysBetween(start, addDays(start, days))).toBe(days)
    }),
  )
})

test.each(['2026-02-30', '2026-13-01', '26-01-01', '', '2026-1-1', '2026-01-01T00:00'])(
  '%s is no day',
  (text) => expect(isLocalDate(text)).toBe(false),
)

test('a wall clock time belongs to its own time zone, in summer and in winter', () => {
  expect(instantOf('2026-11-23T09:30')).toBe('2026-11-23T01:30:00.000Z')
  expect(instantOf('2026-07-01T20:00', 'America/Toronto')).toBe('2026-07-02T00:00:00.000Z')
  expect(instantOf('2026-12-01T20:00', 'America/Toronto')).toBe('2026-12-02T01:00:00.000Z')
})

test('a wall clock time survives the way there and back', () => {
  const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  const zone = fc.constantFrom('Asia/Shanghai', 'America/Toronto', 'Europe/Berlin', 'Australia/Lord_Howe')
  fc.assert(
    fc.property(moment, zone, (date, timeZone) => {
      const typed = wallClockOf(date.toISOString(), timeZone)
      expect(wallClockOf(instantOf(typed, timeZone), timeZone)).toBe(typed)
    }),
  )
})
