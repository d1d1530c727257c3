import { daysBetween, isLocalDate, type LocalDate } from '#app/platform/clock.ts'
import { words } from '#app/platform/known.ts'
import type { KnownWhen } from './past.server.ts'

/** One venture that counts, as far as a year's numbers need it. */
export type CountedRow = {
  track: string
  counted_year: number
  counted_on: LocalDate
  park_id: number
  sector_id: number
}

/** How many counted by the end of each month; months that lie after `day` are null. */
export function byMonth(rows: readonly CountedRow[], year: number, day: LocalDate): (number | null)[] {
  return Array.from({ length: 12 }, (_, month) => {
    const first = `${year}-${String(month + 1).padStart(2, '0')}-01`
    if (first > day) return null
    const next = month === 11 ? `${year + 1}-01-01` : `${year}-${String(month + 2).padStart(2, '0')}-01`
    return rows.filter((row) => row.counted_year === year && row.counted_on < next).length
  })
}

/** How many counted toward a year by the same day of that year. */
export function byThisDay(rows: readonly CountedRow[], year: number, day: LocalDate): number {
  const same = `${year}${day.slice(4)}`
  return rows.filter((row) => row.counted_year === year && row.counted_on <= same).length
}

/** The steps of a year's count: the day of the year (0 is 1 January) and how many there are from then on. */
export function stepsOf(
  rows: readonly CountedRow[],
  year: number,
  until: LocalDate,
): { day: number; count: number }[] {
  const days = rows
    .filter((row) => row.counted_year === year && row.counted_on <= until)
    .map(({ counted_on }) => daysBetween(`${year}-01-01`, counted_on))
    .sort((a, b) => a - b)
  return days.map((day, i) => ({ day: Math.max(day, 0), count: i + 1 }))
}

/** The middle value; of an even number the lower of the two. Null of none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null
}

/** The last day of a year, or the day itself when the year is not over. */
export const endOf = (year: number, day: LocalDate): LocalDate =>
  day > `${year}-12-31` ? `${year}-12-31` : day

/** What the address may say. */
export const TARGETS_KNOWN = words('year', 'on', 'known')

/** What the URL asks for: a year, the end of a past day instead of today, and as what was known then. */
export function reportWishOf(search: URLSearchParams, today: LocalDate) {
  const year = /^20\d\d$/.test(search.get('year') ?? '') ? Number(search.get('year')) : null
  const on = search.get('on') ?? ''
  const past = isLocalDate(on) && on < today ? on : null
  const known: KnownWhen = past && search.get('known') === 'then' ? 'then' : 'now'
  return { year, on: past, known }
}
