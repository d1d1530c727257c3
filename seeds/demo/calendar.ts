import { addDays, daysBetween, type Instant, instantOf, type LocalDate } from '#app/platform/clock.ts'

/** The story is written as of this day of the year. Told earlier in a year, that year has come less far. */
const WRITTEN_ON = '11-23'
/** Told before this share of the way there, the present year isn't squeezed further: less of it has happened. */
const MOST_SQUEEZED = 0.75
/** Days off with a fixed date: from … to. */
const DAYS_OFF = [
  ['01-01', '01-01'],
  ['05-01', '05-05'],
  ['10-01', '10-07'],
] as const

/**
 * The day `on` (`MM-DD`) of a year of the story, a working day. The years before are as written. The present
 * one, told before 23 November, is squeezed so that as much has happened, down to three quarters of its length;
 * so from September on everything written has happened, and before that what lies after today has not.
 */
export function dayOf(today: LocalDate, yearsAgo: number, on: string): LocalDate {
  const first = `${Number(today.slice(0, 4)) - yearsAgo}-01-01`
  const written = daysBetween(first, `${first.slice(0, 5)}${on}`)
  const told = daysBetween(first, today) / daysBetween(first, `${first.slice(0, 5)}${WRITTEN_ON}`)
  const squeeze = yearsAgo === 0 ? Math.min(Math.max(told, MOST_SQUEEZED), 1) : 1
  const day = addDays(first, Math.floor(written * squeeze))
  const before = workdayUntil(day)
  return before < first ? workdayFrom(day) : before
}

/** The day itself, or the last working day before it. */
export const workdayUntil = (day: LocalDate): LocalDate => nearestWorkday(day, -1)

/** The day itself, or the first working day after it. */
export const workdayFrom = (day: LocalDate): LocalDate => nearestWorkday(day, 1)

function nearestWorkday(day: LocalDate, step: 1 | -1): LocalDate {
  let found = day
  while (isOff(found)) found = addDays(found, step)
  return found
}

function isOff(day: LocalDate) {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay()
  const date = day.slice(5)
  return weekday === 0 || weekday === 6 || DAYS_OFF.some(([from, to]) => date >= from && date <= to)
}

/** A moment of a day in office hours, another one for each day and for neighbours. */
export function momentOn(day: LocalDate, i: number): Instant {
  const minutes = 9 * 60 + ((i * 47 + Number(day.replaceAll('-', '')) * 31) % 500)
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return instantOf(`${day}T${clock}`)
}

export const minutesAfter = (moment: Instant, minutes: number): Instant =>
  new Date(Date.parse(moment) + minutes * 60_000).toISOString()
