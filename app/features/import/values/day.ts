import { type Instant, instantOf, isLocalDate, type LocalDate, localDateOf } from '#app/platform/clock.ts'
import type { Column } from '../column.ts'
import { textIn } from '../plain.ts'
import { doubtOf, type Said } from '../reading.ts'
import type { Cell } from '../sheet.ts'
import type { Zone } from '../zone.ts'
import { dayOfSerial } from './serial.ts'
import { type WrittenDay, writtenDay } from './written-day.ts'
import { splitTime } from './written-time.ts'

const NO_DAY: Said = { wrong: 'form_error_date' }

/** The day a cell says; a time beside it is left out. */
export function readDay(cell: Cell, column: Column, zone: Zone): Said {
  if (typeof cell === 'number') return dayOfNumber(cell, column, zone)
  if (cell && typeof cell === 'object' && 'date' in cell) return madeByExcel(cell.date.slice(0, 10), column)
  const text = textIn(cell)
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return serialAsText(Number(text), column)
  return instantDay(text) ?? dayOfText(text, column, zone)
}

function madeByExcel(date: LocalDate, { days }: Column): Said {
  if (!days.swapped || date.slice(5, 7) === date.slice(8, 10)) return { said: date }
  const other = `${date.slice(0, 4)}-${date.slice(8, 10)}-${date.slice(5, 7)}`
  return isLocalDate(other) ? doubtOf(other, 'import_why_day_swapped') : { said: date }
}

function dayOfNumber(number: number, column: Column, zone: Zone): Said {
  const serial = dayOfSerial(number)
  // Days are whole numbers of five digits there, written ones of eight, months of six, years of four.
  return serial ? { said: serial } : dayOfText(textIn(number), column, zone)
}

function serialAsText(number: number, { days }: Column): Said {
  const date = dayOfSerial(number)
  if (!date) return NO_DAY
  return days.serials ? { said: date } : doubtOf(date, 'import_why_day_serial')
}

/** A moment with its offset is a day by the zone's clock; where the day written is another one, that is asked. */
function instantDay(text: string): Said | null {
  const moment = momentOf(text)
  if (!moment) return null
  const here = localDateOf(moment)
  return text.startsWith(here) ? { said: here } : doubtOf(here, 'import_why_day_offset')
}

/** `2026-03-08T14:00Z` as a moment; null for whatever says no offset. */
export function momentOf(text: string): Instant | null {
  const timed = splitTime(text.toLowerCase())
  if (!timed?.offset || !isLocalDate(timed.before)) return null
  const written = Date.parse(instantOf(`${timed.before}T${timed.time}`, 'UTC'))
  return new Date(written - minutesOf(timed.offset) * 60_000).toISOString()
}

function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0
}

const ABOUT = /^(?:约|大约|大概|about |approx\.? |ca\.? |around )|(?:左右|前后)$/i

export function dayOfText(text: string, column: Column, zone: Zone): Said {
  const written = writtenDay(text.replace(ABOUT, ''), zone.today)
  if (!written) return NO_DAY
  const read = decided(written, column, zone)
  return 'said' in read && ABOUT.test(text) ? doubtOf(read.said, 'import_why_about') : read
}

function decided(written: WrittenDay, column: Column, zone: Zone): Said {
  const { year } = column.days
  switch (written.kind) {
    case 'day':
      return { said: written.date }
    case 'ways':
      return oneOf(written.ways, column, zone)
    case 'yearless':
      return withYear(written, year, zone)
    case 'month': {
      const of = written.year ?? year ?? Number(zone.today.slice(0, 4))
      return doubtOf(`${of}-${String(written.month).padStart(2, '0')}-01`, 'import_why_day_month')
    }
    case 'year':
      return doubtOf(`${written.year}-01-01`, 'import_why_day_year')
    case 'range': {
      const first = decided(written.first, column, zone)
      return 'said' in first ? doubtOf(first.said, 'import_why_day_range') : first
    }
  }
}

/** Of several days it may be, the one that the rest of the column is written like. */
function oneOf(ways: readonly { order: string; date: LocalDate }[], { days }: Column, zone: Zone): Said {
  const fitting = ways.filter(({ order }) => (days.orders as readonly string[]).includes(order))
  const dates = new Set((fitting.length > 0 ? fitting : ways).map(({ date }) => date))
  // A zone's sheets are rather of these years than of long ago.
  const far = (date: LocalDate) =>
    Math.abs(Number(date.slice(0, 4)) - (days.year ?? Number(zone.today.slice(0, 4))))
  const [first = ''] = [...dates].sort((one, other) => far(one) - far(other))
  if (dates.size > 1) return doubtOf(first, 'import_why_day_order')
  // A column that contradicts itself decides nothing, unless the cell alone does.
  return fitting.length === 0 && days.orders.length > 0
    ? doubtOf(first, 'import_why_day_order')
    : { said: first }
}

type Yearless = { rest: string; sure: boolean }

function withYear({ rest, sure }: Yearless, year: number | null, zone: Zone): Said {
  const date = year ? `${year}-${rest}` : lastOf(rest, zone.today)
  if (!isLocalDate(date)) return NO_DAY
  if (!sure) return doubtOf(date, 'import_why_day_order')
  return year ? { said: date } : doubtOf(date, 'import_why_day_no_year')
}

/** Of this year; of a leap day the last there was. */
function lastOf(rest: string, today: LocalDate): string {
  const here = Number(today.slice(0, 4))
  const years = Array.from({ length: 9 }, (_, back) => `${here - back}-${rest}`)
  return years.find(isLocalDate) ?? ''
}
