import { type Instant, localDateOf } from '#app/platform/clock.ts'

export const EVENT_KINDS = ['exchange', 'roadshow', 'visit', 'forum', 'online'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const eventPath = (id: number) => `/events/${id}`

/** Seats still free, or null where nobody counts them. */
export const seatsLeft = (event: { capacity: number | null; taken: number }) =>
  event.capacity === null ? null : event.capacity - event.taken

export const isFull = (event: { capacity: number | null; taken: number }) => seatsLeft(event) === 0

/** The day from which guests can be marked as attended: the event's own, by the clock of its place. */
export const attendanceOpensOn = ({ starts_at, time_zone }: { starts_at: Instant; time_zone: string }) =>
  localDateOf(starts_at, time_zone)

export const isAttendanceOpen = (event: { starts_at: Instant; time_zone: string }, at: Instant) =>
  localDateOf(at, event.time_zone) >= attendanceOpensOn(event)

/** What is done at an event's desk, as the audit calls it. */
export const DESK_DEEDS = ['register', 'cancel_registration', 'attend', 'unattend'] as const
export type DeskDeed = (typeof DESK_DEEDS)[number]
