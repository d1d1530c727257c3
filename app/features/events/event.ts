import { instantOf, isLocalDate, wallClockOf } from '#app/platform/clock.ts'

export const EVENT_KINDS = ['exchange', 'roadshow', 'visit', 'forum', 'online'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const eventPath = (id: number) => `/events/${id}`

/** Seats still free, or null where nobody counts them. */
export const seatsLeft = (event: { capacity: number | null; taken: number }) =>
  event.capacity === null ? null : event.capacity - event.taken

export const isFull = (event: { capacity: number | null; taken: number }) => seatsLeft(event) === 0

/** A wall-clock time as a field gives it: `2026-03-08T14:30`. */
export function isWallClock(text: string): boolean {
  const [, day = '', hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/.exec(text) ?? []
  return isLocalDate(day) && Number(hour) < 24 && Number(minute) < 60
}

export function isTimeZone(name: string): boolean {
  if (name.length > 60 || !/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** False in the hour that a change to summer time leaves out. */
export const existsIn = (wallClock: string, timeZone: string) =>
  wallClockOf(instantOf(wallClock, timeZone), timeZone) === wallClock
