import { expect, test } from 'vitest'
import { lastSlot, type Recurring } from './timetable.ts'

const daily: Recurring = { job: 'maintain', time: '03:10', late_hours: 24 }
/** Mondays at half past eight in the zone: half past midnight in UTC. */
const weekly: Recurring = { job: 'maintain', weekday: 0, time: '08:30', late_hours: 12 }

test('the last moment of a daily job is today’s once it has come, else yesterday’s', () => {
  expect(lastSlot(daily, '2026-03-08T19:10:00.000Z')).toBe('2026-03-08T19:10:00.000Z')
  expect(lastSlot(daily, '2026-03-08T19:09:59.999Z')).toBe('2026-03-07T19:10:00.000Z')
})

test('an hourly job comes at its minute of every hour', () => {
  const hourly: Recurring = { job: 'maintain', time: ':05', late_hours: 1 }
  expect(lastSlot(hourly, '2026-03-08T19:05:00.000Z')).toBe('2026-03-08T19:05:00.000Z')
  expect(lastSlot(hourly, '2026-03-08T19:04:59.999Z')).toBe('2026-03-08T18:05:00.000Z')
  expect(lastSlot(hourly, '2026-03-08T16:02:00.000Z')).toBe('2026-03-08T15:05:00.000Z')
})

test('a weekly job comes on its day and is not made up for when it is too late', () => {
  expect(lastSlot(weekly, '2026-03-09T00:29:59.000Z')).toBeNull()
  expect(lastSlot(weekly, '2026-03-09T00:30:00.000Z')).toBe('2026-03-09T00:30:00.000Z')
  expect(lastSlot(weekly, '2026-03-09T12:30:00.000Z')).toBe('2026-03-09T00:30:00.000Z')
  expect(lastSlot(weekly, '2026-03-09T12:30:01.000Z')).toBeNull()
  expect(lastSlot(weekly, '2026-03-11T00:30:00.000Z')).toBeNull()
})
