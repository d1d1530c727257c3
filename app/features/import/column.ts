import type { LocalDate } from '#app/platform/clock.ts'
import { type AmountUnit, amountUnitOf } from './columns/heading-unit.ts'
import type { Cell, Found } from './sheet.ts'
import type { ImportNoun, Target } from './target.ts'
import { type DayHabits, dayHabitsOf } from './values/day-habits.ts'

/** A column that is read as something, with what all its cells have in common. */
export type Column = {
  noun: ImportNoun
  heading: string
  target: Target | null
  days: DayHabits
  unit: AmountUnit
  /** What was answered for a text of this column, by the text as `readCell` asks for it. */
  answers?: ReadonlyMap<string, unknown>
}

type About = { noun: ImportNoun; heading: string; target: Target | null; cells: readonly Cell[] }

/** What one cell can't say alone its column may: the order of a date's parts, the unit of an amount, the year. */
export const columnOf = (
  { noun, heading, target, cells }: About,
  { year = null, today }: { year?: number | null; today: LocalDate },
): Column => ({
  noun,
  heading,
  target,
  days: dayHabitsOf(cells, { year, today }),
  unit: amountUnitOf(heading),
})

/** The columns of a sheet as they are mapped. */
export function columnsOf(
  noun: ImportNoun,
  found: Found,
  targets: readonly (Target | null)[],
  today: LocalDate,
): Column[] {
  const year = yearOf(found)
  return found.headings.map((heading, i) => {
    const cells = found.samples.map((row) => row.cells[i] ?? null)
    return columnOf({ noun, heading, target: targets[i] ?? null, cells }, { year, today })
  })
}

/** The year a sheet is about, where its name or title says exactly one. */
export function yearOf({ sheet, left_out }: Pick<Found, 'sheet' | 'left_out'>): number | null {
  const said = [sheet, ...left_out.filter(({ why }) => why === 'title').map(({ text }) => text)].join(' ')
  const years = new Set(said.normalize('NFKC').match(/(?<!\d)20\d\d(?!\d)/g))
  return years.size === 1 ? Number([...years][0]) : null
}
