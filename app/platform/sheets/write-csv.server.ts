import { stringify } from 'csv-stringify/sync'
import type { Pieces, WrittenCell, WrittenSheet } from './written-cell.ts'

/** Without it Excel takes UTF-8 for the code page of its computer. */
const BOM = '\ufeff'

/**
 * A table as text that spreadsheets open: what would be taken for a formula has an apostrophe before it, and is read
 * as words; numbers stay numbers.
 */
export async function* csvOf({ columns }: WrittenSheet, pieces: Pieces): AsyncGenerator<Uint8Array> {
  yield Buffer.from(BOM + linesOf([columns.map(({ heading }) => heading)]))
  for await (const rows of pieces) yield Buffer.from(linesOf(rows.map((row) => row.map(textOf))))
}

const linesOf = (rows: readonly (readonly (string | number)[])[]) =>
  stringify([...rows], { record_delimiter: '\r\n', quoted_match: /[\r\n]/, escape_formulas: true })

function textOf(cell: WrittenCell): string | number {
  if (cell === null) return ''
  if (typeof cell !== 'object') return cell
  return 'date' in cell ? cell.date.replace('T', ' ') : cell.amount
}
