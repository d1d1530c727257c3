/** A moment: ISO 8601 in UTC with milliseconds and `Z`, as stored. Sorts as text. */
export type Instant = string
/** A calendar day without a time: `YYYY-MM-DD`. Sorts as text. */
export type LocalDate = string

/** The zone's own time zone; days and plan years are counted in it, wherever the server stands. */
export const ZONE_TIME_ZONE = 'Asia/Shanghai'

let readClock: () => Date = () => new Date()

/** Replaces the clock for tests and for telling the demo's story; returns a function that puts it back. */
export function setClock(read: () => Date) {
  const before = readClock
  readClock = read
  return () => {
    readClock = before
  }
}

export const now = (): Instant => readClock().toISOString()

export const DAY_MS = 86_400_000

/** The moment so many times 24 hours before another. */
export const daysAgo = (days: number, at = now()): Instant =>
  new Date(Date.parse(at) - days * DAY_MS).toISOString()

export const today = (): LocalDate => localDateOf(now())

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day a moment falls on in a time zone (IANA name; the zone's own by default). */
export function localDateOf(instant: Instant, timeZone = ZONE_TIME_ZONE): LocalDate {
  let format = dayFormats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    dayFormats.set(timeZone, format)
  }
  return format.format(new Date(instant))
}

/**
 * The plan year of a day or a moment: the calendar year in Asia/Shanghai, never the server's.
 * 2026-12-31T16:00:00.000Z lies in plan year 2027.
 */
export function planYearOf(when: LocalDate | Instant): number {
  return Number((when.length > 10 ? localDateOf(when) : when).slice(0, 4))
}

/** The day `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  const moment = new Date(`${date}T00:00:00.000Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS)
}

/** The same day `months` later (earlier when negative), or the last of a month that has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const first = new Date(`${date.slice(0, 7)}-01T00:00:00.000Z`)
  first.setUTCMonth(first.getUTCMonth() + months)
  const day = first.toISOString().slice(0, 8) + date.slice(8)
  return isLocalDate(day) ? day : addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1)
}

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (date: LocalDate) => (new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7

/** Whether the zone's offices are closed all day: weekends. A calendar of holidays and make-up days belongs here. */
export const isDayOff = (day: LocalDate) => weekdayOf(day) >= 5

/** True for a real calendar day in the stored form; `2026-02-30` is none. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00.000Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text
}

/**
 * The moment of a wall-clock time (`2026-03-08T14:30`) in a time zone. The offset is taken twice because the
 * first guess may lie on the other side of a change to summer time.
 */
export function instantOf(wallClock: string, timeZone = ZONE_TIME_ZONE): Instant {
  const asUtc = Date.parse(`${wallClock.slice(0, 16)}:00.000Z`)
  const guess = asUtc - offsetOf(asUtc, timeZone)
  return new Date(asUtc - offsetOf(guess, timeZone)).toISOString()
}

/** The wall-clock time of a moment in a time zone, as `YYYY-MM-DDTHH:MM` (what a datetime-local field takes). */
export function wallClockOf(instant: Instant, timeZone = ZONE_TIME_ZONE): string {
  const at = Date.parse(instant)
  return new Date(at + offsetOf(at, timeZone)).toISOString().slice(0, 16)
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds a time zone is ahead of UTC at a moment (epoch milliseconds). */
function offsetOf(at: number, timeZone: string): number {
  let format = offsetFormats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    offsetFormats.set(timeZone, format)
  }
  const part = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, Number(p.value)]))
  const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)
  return local - Math.floor(at / 1000) * 1000
}
