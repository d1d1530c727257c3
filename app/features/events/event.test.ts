import { expect, test } from 'vitest'
import { existsIn, isTimeZone, isWallClock } from '#app/platform/wall-clock.ts'
import { seatsLeft } from './event.ts'

test('seats left are capacity less those taken, and nobody counts without a capacity', () => {
  expect(seatsLeft({ capacity: 20, taken: 18 })).toBe(2)
  expect(seatsLeft({ capacity: null, taken: 18 })).toBeNull()
})

test('a wall-clock time is a real day and a real time', () => {
  expect(isWallClock('2026-03-08T14:30')).toBe(true)
  for (const none of ['2026-02-30T10:00', '2026-03-08T24:00', '2026-03-08', '2026-03-08T14:30:00Z', '']) {
    expect(isWallClock(none)).toBe(false)
  }
})

test('a time zone is one that the calendar knows', () => {
  expect(isTimeZone('Asia/Shanghai')).toBe(true)
  expect(isTimeZone('America/Argentina/Buenos_Aires')).toBe(true)
  for (const none of ['Mars/Olympus', '', 'Asia/Shanghai; drop']) expect(isTimeZone(none)).toBe(false)
})

test('the hour that summer time leaves out does not exist there, and does elsewhere', () => {
  expect(existsIn('2026-03-29T02:30', 'Europe/Berlin')).toBe(false)
  expect(existsIn('2026-03-29T02:30', 'Asia/Shanghai')).toBe(true)
  expect(existsIn('2026-03-29T03:30', 'Europe/Berlin')).toBe(true)
})
