import { columnsOf } from '#app/features/import/column.ts'
import { guessColumns } from '#app/features/import/columns/guess.ts'
import { HAN } from '#app/features/import/plain.ts'
import { readCell } from '#app/features/import/read-cell.ts'
import type { Reading } from '#app/features/import/reading.ts'
import { type ImportNoun, nameFields } from '#app/features/import/target.ts'
import { ASKED, DOUBT, type MessySheet, UNKNOWN, WRONG } from './sheet.ts'
import { ZONE } from './zone.ts'

export type Measured = {
  columns: number
  columns_right: number
  cells: number
  cells_right: number
  /** Read as something else without a word: what must never be. */
  silent: string[]
  /** All that was not read as it was meant. */
  missed: string[]
}

/** How many columns are taken for what they are, and how many cells are read as what they say. */
export function measure(sheets: readonly MessySheet[]): Measured {
  const all: Measured = { columns: 0, columns_right: 0, cells: 0, cells_right: 0, silent: [], missed: [] }
  for (const sheet of sheets) {
    measureColumns(sheet, all)
    measureCells(sheet, all)
  }
  return all
}

function measureColumns({ name, noun, found, columns }: MessySheet, all: Measured) {
  const guesses = guessColumns(noun, found, { zone: ZONE })
  for (const [i, { heading, target }] of columns.entries()) {
    const guess = guesses[i]
    all.columns++
    if (guess?.target === target) {
      all.columns_right++
      continue
    }
    const said = `${name}: ${JSON.stringify(heading)} is ${target}, taken for ${guess?.target} (${guess?.sureness}, ${guess?.why.key})`
    all.missed.push(said)
    if (guess?.sureness === 'sure' || guess?.sureness === 'likely') all.silent.push(said)
  }
}

/** Cells are read in the columns they stand in, whatever was guessed. */
function measureCells({ name, noun, found, columns }: MessySheet, all: Measured) {
  const targets = columns.map(({ target }) => target)
  const read = columnsOf(noun, found, targets, ZONE.today)
  for (const [i, column] of columns.entries()) {
    for (const [j, cell] of column.cells.entries()) {
      const as = read[i]
      if (!as) continue
      const reading = readCell(cell, as, ZONE)
      const truth = truthOf(column.target, column.truths[j], noun)
      all.cells++
      if (isRight(reading, truth)) {
        all.cells_right++
        continue
      }
      const said = `${name}: ${column.heading} ${JSON.stringify(cell)} means ${String(typeof truth === 'symbol' ? truth.description : JSON.stringify(truth))}, read ${JSON.stringify(reading)}`
      all.missed.push(said)
      if ('value' in reading) all.silent.push(said)
    }
  }
}

function isRight(reading: Reading, truth: unknown): boolean {
  if (truth === DOUBT) return 'doubt' in reading
  if (truth === ASKED) return 'doubt' in reading || 'unknown' in reading
  if (truth === UNKNOWN) return 'unknown' in reading
  if (truth === WRONG) return 'wrong' in reading
  return 'value' in reading && JSON.stringify(reading.value) === JSON.stringify(truth)
}

function truthOf(target: string | null, truth: unknown, noun: ImportNoun): unknown {
  if (target === null) return null
  if (target !== 'name' || truth === null || typeof truth === 'symbol') return truth
  const [native, latin] = nameFields(noun)
  if (typeof truth === 'string') {
    const isNative = HAN.test(truth)
    return { [native]: isNative ? truth : '', [latin]: isNative ? '' : truth }
  }
  const said = truth as { native: string; latin: string }
  return { [native]: said.native, [latin]: said.latin }
}

/** The numbers, for whoever asks. */
export const figures = (
  name: string,
  sheets: number,
  { columns, columns_right, cells, cells_right, silent }: Measured,
) =>
  `${name}: ${sheets} sheets, columns ${columns_right}/${columns} (${percent(columns_right, columns)} %), ` +
  `cells ${cells_right}/${cells} (${percent(cells_right, cells)} %), read wrongly without a word ${silent.length}`

const percent = (part: number, whole: number) => (Math.round((part / whole) * 1000) / 10).toFixed(1)
