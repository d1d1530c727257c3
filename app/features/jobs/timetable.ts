import {
  addDays,
  type Instant,
  instantOf,
  type LocalDate,
  localDateOf,
  wallClockOf,
  weekdayOf,
} from '#app/platform/clock.ts'
import type { RecurringJob } from './job.ts'

/**
 * Work that comes back by itself: daily, on one day of the week (0 is Monday), or every hour (`:05`), at a time of the
 * zone's clock.
 * A moment that nobody was there for is made up for within `late_hours`, once.
 */
export type Recurring = { job: RecurringJob; weekday?: number; time: string; late_hours: number }

export const TIMETABLE: readonly Recurring[] = [
  { job: 'maintain', time: '03:10', late_hours: 24 },
  { job: 'files.sweep', time: '03:40', late_hours: 24 },
  { job: 'tasks.due', time: '07:30', late_hours: 12 },
  { job: 'digest', time: ':05', late_hours: 1 },
  { job: 'channel.monday', weekday: 0, time: '08:30', late_hours: 12 },
  { job: 'channel.stuck', time: '09:00', late_hours: 8 },
  { job: 'channel.events', time: '16:00', late_hours: 6 },
]

/** The last moment of it that has come, as an instant; null where it is too late to make up for. */
export function lastSlot({ weekday, time, late_hours }: Recurring, now: Instant): Instant | null {
  if (time.startsWith(':')) return lastHourly(time, now)
  const today = localDateOf(now)
  const slotOn = (day: LocalDate) => instantOf(`${day}T${time}`)
  const back = weekday === undefined ? 0 : (weekdayOf(today) - weekday + 7) % 7
  const ofToday = slotOn(addDays(today, -back))
  const slot = ofToday <= now ? ofToday : slotOn(addDays(today, -back - (weekday === undefined ? 1 : 7)))
  return Date.parse(now) - Date.parse(slot) <= late_hours * 3_600_000 ? slot : null
}

const HOUR_MS = 3_600_000

/** At most an hour ago: there is nothing to make up for. */
function lastHourly(minute: string, now: Instant): Instant {
  const hourOf = (at: Instant) => instantOf(`${wallClockOf(at).slice(0, 13)}${minute}`)
  const slot = hourOf(now)
  return slot <= now ? slot : hourOf(new Date(Date.parse(now) - HOUR_MS).toISOString())
}
