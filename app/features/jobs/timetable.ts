import {
  addDays,
  type Instant,
  instantOf,
  type LocalDate,
  localDateOf,
  weekdayOf,
} from '#app/platform/clock.ts'
import type { JobName } from './job.ts'

/**
 * Work that comes back by itself: daily, or on one day of the week (0 is Monday), at a time of the zone's clock.
 * A moment that nobody was there for is made up for within `late_hours`, once.
 */
export type Recurring = { job: JobName; weekday?: number; time: string; late_hours: number }

export const TIMETABLE: readonly Recurring[] = [{ job: 'maintain', time: '03:10', late_hours: 24 }]

/** The last moment of it that has come, as an instant; null where it is too late to make up for. */
export function lastSlot({ weekday, time, late_hours }: Recurring, now: Instant): Instant | null {
  const today = localDateOf(now)
  const slotOn = (day: LocalDate) => instantOf(`${day}T${time}`)
  const back = weekday === undefined ? 0 : (weekdayOf(today) - weekday + 7) % 7
  const ofToday = slotOn(addDays(today, -back))
  const slot = ofToday <= now ? ofToday : slotOn(addDays(today, -back - (weekday === undefined ? 1 : 7)))
  return Date.parse(now) - Date.parse(slot) <= late_hours * 3_600_000 ? slot : null
}
