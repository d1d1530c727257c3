import { wallClockOf } from '#app/platform/clock.ts'
import { isWallClock } from '#app/platform/wall-clock.ts'
import type { Column } from '../column.ts'
import { plain, textIn } from '../plain.ts'
import { doubtOf, type Said } from '../reading.ts'
import type { Cell } from '../sheet.ts'
import { simplify } from '../simplify.ts'
import type { Zone } from '../zone.ts'
import { dayOfText, momentOf, readDay } from './day.ts'
import { timeOfSerial } from './serial.ts'
import { WEEKDAY } from './written-day.ts'
import { splitTime } from './written-time.ts'

/** When nobody said one: a day's work begins. */
const FIRST_HOUR = '09:00'
const NO_MOMENT: Said = { wrong: 'form_error_moment' }

/** Day and time by the clock of where it takes place. */
export function readMoment(cell: Cell, column: Column, zone: Zone): Said {
  const moment = typeof cell === 'string' ? momentOf(textIn(cell)) : null
  // By whose clock it is meant, the event’s time zone says.
  if (moment) return doubtOf(wallClockOf(moment), 'import_why_day_offset')
  const day = readDay(cell, column, zone)
  const time = timeOf(cell)
  if (!('said' in day)) return time === null ? NO_MOMENT : timedDay(textIn(cell), column, zone)
  return joined(day, time)
}

/** A text whose day is read apart from its time, as `周五` or a comma may stand between them. */
function timedDay(text: string, column: Column, zone: Zone): Said {
  const timed = splitTime(clockText(text))
  if (!timed || timed.offset) return NO_MOMENT
  const day = dayOfText(timed.before, column, zone)
  return 'said' in day ? joined(day, timed.time) : NO_MOMENT
}

function joined(day: Extract<Said, { said: unknown }>, time: string | null): Said {
  const said = `${day.said}T${time ?? FIRST_HOUR}`
  if (!isWallClock(said)) return NO_MOMENT
  if (day.why) return { said, why: day.why }
  return time ? { said } : doubtOf(said, 'import_why_moment_no_hour')
}

function timeOf(cell: Cell): string | null {
  if (typeof cell === 'number') return timeOfSerial(cell)
  if (cell && typeof cell === 'object' && 'date' in cell) return cell.date.slice(11, 16) || null
  const timed = splitTime(clockText(textIn(cell)))
  // Whose clock an offset is by, the time zone of the event says: it is not put into two.
  return timed && !timed.offset ? timed.time : null
}

const clockText = (text: string) =>
  simplify(plain(text).toLowerCase()).replace(WEEKDAY, ' ').replace(/\s+/g, ' ').trim()

/** `2026年3月8日 14:00-17:00`, `8 Mar 2026 9am to 5pm`: both ends of it. */
export function readWhen(cell: Cell, column: Column, zone: Zone): Said {
  const text = clockText(textIn(cell))
  const [first = '', last = ''] = text.split(/ ?(?:~|至|到| to | - |(?<=:\d\d)-) ?/)
  if (!last) {
    const starts = readMoment(cell, column, zone)
    return 'said' in starts
      ? doubtOf({ starts: starts.said, ends: starts.said }, 'import_why_moment_no_end')
      : starts
  }
  const starts = readMoment(first, column, zone)
  if (!('said' in starts)) return starts
  const sameDay = `${String(starts.said).slice(0, 10)} ${last}`
  const ends = readMoment(
    /^(?:上午|下午|晚上)?\d{1,2}(?:[:点时]|[ap]m)/.test(last) ? sameDay : last,
    column,
    zone,
  )
  if (!('said' in ends)) return ends
  const why = starts.why ?? ends.why
  return { said: { starts: starts.said, ends: ends.said }, ...(why && { why }) }
}
