import type { Cell } from '../sheet.ts'
import { isDatum, isHeadingWord } from './heading-words.ts'
import type { RawRow } from './raw-row.ts'

/** The rows that head a table, and what they call its columns. */
export type Heading = { rows: RawRow[]; names: string[]; known: number }

/** So far down a table may begin, and so many rows below tell what a column holds. */
const DEEPEST = 30
const TELLING = 20
const LONGEST = 60
const LONGEST_NAME = 200

/**
 * Finds the row that says what the columns are among the first rows that have a cell; null where the table begins
 * with its lines. Known words tell it, and that other things stand below it than in it.
 */
export function headingOf(head: RawRow[]): Heading | null {
  const usual = usualWidth(head)
  let best: { at: number; score: number } | null = null
  for (let at = 0; at < Math.min(head.length, DEEPEST); at++) {
    const score = scoreOf(head, at, usual)
    if (score > (best?.score ?? 0)) best = { at, score }
    // Below a whole row there is at most its other half.
    if (at > 0 && isWhole(head[at - 1] as RawRow, usual)) break
  }
  return best && joined(head, best.at)
}

/** How many columns most rows have; a title across all of them has one. */
function usualWidth(rows: RawRow[]) {
  const widths = rows.map((row) => (isAcross(row) ? 1 : filled(row.cells))).sort((one, other) => one - other)
  return widths[Math.floor(widths.length * 0.75)] ?? 1
}

const isWhole = (row: RawRow, usual: number) =>
  !isAcross(row) && filled(row.cells) >= Math.max(2, usual * 0.8)

function scoreOf(rows: RawRow[], at: number, usual: number) {
  const row = rows[at] as RawRow
  const texts = row.cells.filter((cell) => cell !== null)
  const different = new Set(texts.map(String)).size
  if (isAcross(row) || different < Math.max(1, usual * 0.4)) return 0
  if (texts.filter(isDatum).length > texts.length * 0.2) return 0
  if (texts.some((text) => String(text).length > LONGEST)) return 0
  const known = texts.filter((text) => typeof text === 'string' && isHeadingWord(text)).length / texts.length
  const below = rows.slice(at + 1, at + 1 + TELLING).filter((other) => !isSame(row, other))
  const contrast = contrastOf(row, below)
  // What stands again below it in the same column is one of its values.
  const again = row.cells.filter(
    (cell, i) =>
      cell !== null && below.some((other) => other.cells[i] === cell && !other.cells.every(isHeading)),
  )
  if (known < 0.8 && (again.length > 0 || (known < 0.5 && contrast < 0.15))) return 0
  return Math.min(different / usual, 1) * 2 + known * 3 + contrast - at * 0.02
}

const isHeading = (cell: Cell) => cell === null || (typeof cell === 'string' && isHeadingWord(cell))

/** In how many columns numbers, days or addresses stand under a word. */
function contrastOf(row: RawRow, below: RawRow[]) {
  const columns = row.cells.flatMap((cell, i) => (cell !== null && !isDatum(cell) ? [i] : []))
  const differ = columns.filter((i) => {
    const cells = below.map((other) => other.cells[i] ?? null).filter((cell) => cell !== null)
    return cells.length > 0 && cells.filter(isDatum).length >= cells.length / 2
  })
  return columns.length > 0 ? differ.length / columns.length : 0
}

function joined(rows: RawRow[], at: number): Heading {
  const [row, above, below] = [rows[at] as RawRow, rows[at - 1], rows[at + 1]]
  const pair = above && belong(above, row) ? [above, row] : below && belong(row, below) ? [row, below] : [row]
  const names = pair.length === 2 ? join(pair[0] as RawRow, pair[1] as RawRow) : row.cells.map(nameOf)
  while (names.at(-1) === '') names.pop()
  const known = names.filter(isHeadingWord).length / Math.max(names.length, 1)
  return { rows: pair, names, known }
}

/** Two rows that head a table together: groups of columns above them, units below them, or the other language. */
function belong(upper: RawRow, lower: RawRow) {
  if (lower.at - upper.at > 1 || isAcross(upper) || isAcross(lower)) return false
  const [over, under] = [upper.cells, lower.cells]
  const both = [...over, ...under].filter((cell) => cell !== null)
  if (both.some((cell) => isDatum(cell) || typeof cell !== 'string' || /[：:]\s*\S/.test(cell))) return false
  const texts = under.filter((cell) => cell !== null) as string[]
  if (texts.every((text) => /^[（(【[].{1,12}[)）】\]]$/.test(text))) return true
  if (isTranslation(over, under)) return true
  if (filled(over) < 2) return false
  if (fillGaps(over, under)) return true
  const areGroups = upper.across > 1 && under.every((cell, i) => cell === null || (over[i] ?? null) !== null)
  return areGroups && texts.filter(isHeadingWord).length >= texts.length / 2
}

/** As merged cells look in a text: a group stands over its first column, and nothing under what stands alone. */
function fillGaps(over: Cell[], under: Cell[]) {
  const gaps = under.filter((cell, i) => cell !== null && (over[i] ?? null) === null).length
  const lies = (i: number) => (over[i] ?? null) === null || (over[i + 1] ?? null) === null
  return gaps > 0 && over[0] !== undefined && under.every((cell, i) => cell === null || lies(i))
}

function isTranslation(over: Cell[], under: Cell[]) {
  const [upper, lower] = [over, under].map((cells) => cells.filter((cell) => cell !== null).map(String))
  if (!upper || !lower || lower.length < upper.length * 0.6 || upper.length < 2) return false
  const han = (texts: string[]) => texts.filter((text) => /\p{Script=Han}/u.test(text)).length / texts.length
  const known = (texts: string[]) => texts.filter(isHeadingWord).length / texts.length
  if (known(upper) < 0.5 || known(lower) < 0.5) return false
  return (han(upper) > 0.7 && han(lower) < 0.3) || (han(upper) < 0.3 && han(lower) > 0.7)
}

function join(upper: RawRow, lower: RawRow) {
  const width = Math.max(upper.cells.length, lower.cells.length)
  let group = ''
  return Array.from({ length: width }, (_, i) => {
    const [over, under] = [nameOf(upper.cells[i] ?? null), nameOf(lower.cells[i] ?? null)]
    // Merged cells say their value everywhere themselves; in a text a group goes on until the next one.
    if (over !== '' || upper.across > 1) group = over
    const first = under === '' ? over : group
    return first === '' || first === under ? under : under === '' ? first : `${first} ${under}`
  })
}

export const nameOf = (cell: Cell) =>
  cell === null || typeof cell === 'object' ? '' : String(cell).replace(/\s+/g, ' ').slice(0, LONGEST_NAME)

const filled = (cells: Cell[]) => cells.filter((cell) => cell !== null).length

/** One cell merged across the rest says something about all columns. */
export const isAcross = (row: RawRow) => row.own === 1 && row.across > 1 && row.across * 2 >= row.cells.length

export const isSame = (one: RawRow, other: RawRow) => keyOf(one.cells) === keyOf(other.cells)

/** What a row says, to find it again. */
export function keyOf(cells: Cell[]) {
  const texts = cells.map((cell) => nameOf(cell))
  while (texts.at(-1) === '') texts.pop()
  return texts.join('\u0001')
}
