import type { Cell } from '../sheet.ts'

/** A row as it stands in the file, before it is known where the table is. */
export type RawRow = {
  at: number
  /** With what merged cells say in it. */
  cells: Cell[]
  /** How many cells it fills itself, and behind which one there is no other. */
  own: number
  width: number
  /** So many columns its widest merged cell reaches across; 1 where there is none. */
  across: number
  hidden: boolean
}

/** Rows by the handful: one by one they would wait for each other longer than they take. */
export type Rows = AsyncIterable<RawRow[]>

/** What only spaces fill is empty, whichever spaces these are. Excel breaks lines as Windows does. */
export function textCell(text: string): string | null {
  const whole = text.trim()
  return whole === '' ? null : whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
}

/** Where a cell stands, as Excel says it. */
export const cellName = (column: number, row: number) => `${letters(column)}${row}`

/** The name of a column, from 0: A, B … Z, AA. */
export function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26))
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest
}
