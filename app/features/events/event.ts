import { type Instant, instantOf, localDateOf } from '#app/platform/clock.ts'
import { existsIn, isTimeZone, isWallClock } from '#app/platform/wall-clock.ts'

export const EVENT_KINDS = ['exchange', 'roadshow', 'visit', 'forum', 'online'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Seats still free, or null where nobody counts them. */
export const seatsLeft = (event: { capacity: number | null; taken: number }) =>
  event.capacity === null ? null : event.capacity - event.taken

export const isFull = (event: { capacity: number | null; taken: number }) => seatsLeft(event) === 0

/** The day from which guests can be marked as attended: the event's own, by the clock of its place. */
export const attendanceOpensOn = ({ starts_at, time_zone }: { starts_at: Instant; time_zone: string }) =>
  localDateOf(starts_at, time_zone)

export const isAttendanceOpen = (event: { starts_at: Instant; time_zone: string }, at: Instant) =>
  localDateOf(at, event.time_zone) >= attendanceOpensOn(event)

/** What is done at an event's desk, as its forms and the audit call it. */
export const DESK_DEEDS = ['register', 'cancel_registration', 'attend', 'unattend'] as const
export type DeskDeed = (typeof DESK_DEEDS)[number]
export const isDeskDeed = (text: unknown): text is DeskDeed => DESK_DEEDS.includes(text as DeskDeed)

type Together = Record<'name_zh' | 'name_en' | 'starts' | 'ends' | 'time_zone', string>
type Fault = { field: keyof Together; key: string }

/** What can't be said about one field alone. */
export function faultsOf({ name_zh, name_en, starts, ends, time_zone }: Together): Fault[] {
  const faults: Fault[] = name_zh || name_en ? [] : [{ field: 'name_zh', key: 'event_error_no_name' }]
  // Asked also when a field by itself is wrong: that field says so, and there is nothing to compare.
  if (!isWallClock(starts) || !isWallClock(ends) || !isTimeZone(time_zone)) return faults
  const missing = (['starts', 'ends'] as const).filter((name) => !existsIn({ starts, ends }[name], time_zone))
  for (const field of missing) faults.push({ field, key: 'event_error_no_such_time' })
  if (missing.length === 0 && instantOf(ends, time_zone) < instantOf(starts, time_zone))
    faults.push({ field: 'ends', key: 'event_error_ends_before' })
  return faults
}
