import type { LocalDate } from '#app/platform/clock.ts'
import { textIn } from '../plain.ts'
import type { Cell } from '../sheet.ts'
import { dayOfSerial } from './serial.ts'
import { type DayOrder, writtenDay } from './written-day.ts'

/** How the days of a column are written. */
export type DayHabits = {
  /** The orders that fit all its cells; several when none of them decides. */
  orders: readonly DayOrder[]
  /**
   * Excel knows days in one order alone: what stands as text is written in the other, so what it took for days may
   * have day and month the wrong way round.
   */
  swapped: boolean
  /** All of them are Excel's numbers for days, as text. */
  serials: boolean
  /** The year of the sheet. */
  year: number | null
}

const ORDERS: readonly DayOrder[] = ['ymd', 'mdy', 'dmy']

export function dayHabitsOf(
  cells: readonly Cell[],
  { year, today }: { year: number | null; today: LocalDate },
): DayHabits {
  const texts = cells
    .filter((cell) => typeof cell === 'string')
    .map(textIn)
    .filter(Boolean)
  const open = texts.flatMap((text) => {
    const written = writtenDay(text, today)
    const day = written?.kind === 'range' ? written.first : written
    return day?.kind === 'ways' ? [new Set(day.ways.map(({ order }) => order))] : []
  })
  return {
    orders: ORDERS.filter((order) => open.every((ways) => ways.has(order))),
    swapped: isSwapped(cells, open),
    serials:
      texts.length > 0 && texts.every((text) => /^\d{5}$/.test(text) && dayOfSerial(Number(text)) !== null),
    year,
  }
}

/** Days Excel made with no day above 12, beside texts it could make none of as theirs is above 12. */
function isSwapped(cells: readonly Cell[], open: readonly Set<DayOrder>[]): boolean {
  const made = cells.flatMap((cell) =>
    cell && typeof cell === 'object' && 'date' in cell ? [cell.date] : [],
  )
  const decided = open.some((ways) => !ways.has('ymd') && ways.size === 1)
  return made.length > 0 && decided && made.every((date) => Number(date.slice(8, 10)) <= 12)
}
