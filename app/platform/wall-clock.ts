import { instantOf, isLocalDate, wallClockOf } from './clock.ts'

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
