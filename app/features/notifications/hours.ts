import {
  addDays,
  type Instant,
  instantOf,
  isDayOff,
  type LocalDate,
  localDateOf,
  wallClockOf,
} from '#app/platform/clock.ts'

/** When somebody is written to; hours of the zone's clock, 0 to 23. */
export type MailHours = {
  /** At which hours the digest goes out; none: never. */
  hours: readonly number[]
  /** Whoever is mentioned is written to at once. */
  mentions_at_once: boolean
  /** From and until when nothing is sent at night; the same twice: no such night. */
  quiet_from: number
  quiet_until: number
  /** Nothing is sent on days off. */
  days_off: boolean
}

/** What holds for whoever says nothing. */
export const USUAL_HOURS: MailHours = {
  hours: [9],
  mentions_at_once: true,
  quiet_from: 21,
  quiet_until: 7,
  days_off: true,
}

/** The hours that are offered for a digest. */
export const DIGEST_HOURS = Array.from({ length: 17 }, (_, i) => i + 6)
export const DAY_HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** `9:00` */
export const hourText = (hour: number) => `${hour}:00`

type Quiet = Pick<MailHours, 'quiet_from' | 'quiet_until' | 'days_off'>

/** Whether somebody wants to be left alone at a moment: at night, and on days off. */
export function isQuiet(at: Instant, quiet: Quiet): boolean {
  return isQuietAt(localDateOf(at), hourAt(at), quiet)
}

const hourAt = (at: Instant) => Number(wallClockOf(at).slice(11, 13))

function isQuietAt(day: LocalDate, hour: number, quiet: Quiet) {
  return (quiet.days_off && isDayOff(day)) || isQuietHour(hour, quiet)
}

/** Whether an hour lies in somebody's night. */
export const isQuietHour = (hour: number, { quiet_from, quiet_until }: Omit<Quiet, 'days_off'>) =>
  quiet_from <= quiet_until
    ? hour >= quiet_from && hour < quiet_until
    : hour >= quiet_from || hour < quiet_until

/** No holidays are longer. */
const LONGEST_DAYS = 15

/** The first full hour from a moment on at which somebody may be written to. */
export function whenLoud(at: Instant, quiet: Quiet): Instant {
  const today = localDateOf(at)
  for (let days = 0; days < LONGEST_DAYS; days++) {
    const day = addDays(today, days)
    const hour = DAY_HOURS.find((hour) => (days > 0 || hour > hourAt(at)) && !isQuietAt(day, hour, quiet))
    if (hour !== undefined) return momentOf(day, hour)
  }
  return momentOf(addDays(today, LONGEST_DAYS), 0)
}

/** The last moment that has come for a digest; null where there was none. What is chosen in quiet hours is none. */
export function lastDigest(at: Instant, { hours, ...quiet }: MailHours): Instant | null {
  const today = localDateOf(at)
  for (let days = 0; days < LONGEST_DAYS; days++) {
    const day = addDays(today, -days)
    const hour = [...hours]
      .sort((a, b) => b - a)
      .find((hour) => (days > 0 || hour <= hourAt(at)) && !isQuietAt(day, hour, quiet))
    if (hour !== undefined) return momentOf(day, hour)
  }
  return null
}

const momentOf = (day: LocalDate, hour: number) => instantOf(`${day}T${String(hour).padStart(2, '0')}:00`)
