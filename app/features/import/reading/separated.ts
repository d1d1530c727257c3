import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, type Options, parse } from 'csv-parse'
import type { Cell } from '../sheet.ts'
import { encodingOf } from './encoding.ts'
import type { Limits } from './limits.ts'
import { cellName, type RawRow, type Rows, textCell } from './raw-row.ts'
import { separatorOf } from './separator.ts'
import { broken, Unreadable } from './unreadable.ts'

const HANDFUL = 500
/** Enough lines to see what separates their cells. */
const HEAD = 64 * 1024

/** Lines of cells with something between them: `.csv`, `.tsv`, what Excel and WPS copy. */
export async function* separatedRows(path: string, pasted: boolean, limits: Limits): Rows {
  const text = textOf(path)
  const first = await text.next()
  const told = /^sep=(.)\r?\n/i.exec(first.value ?? '')
  const delimiter = told?.[1] ?? separatorOf((first.value ?? '').slice(0, HEAD), pasted)
  const parser = Readable.from(chained((first.value ?? '').slice(told?.[0].length ?? 0), text)).pipe(
    parse({ ...LENIENT, delimiter, max_record_size: limits.length * 20 }),
  )
  let at = told ? 1 : 0
  let rows: RawRow[] = []
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      rows.push(rowOf(++at, record, limits))
      if (rows.length < HANDFUL) continue
      yield rows
      rows = []
    }
    if (rows.length > 0) yield rows
  } catch (error) {
    throw error instanceof CsvError ? said(error, told ? 1 : 0) : error
  }
}

/** Quotation marks that stand for themselves stay, and lines may be longer and shorter than others. */
export const LENIENT: Options = { relax_quotes: true, relax_column_count: true, bom: false }

export async function* textOf(path: string): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder(await encodingOf(path))
  let first = ''
  // The first piece is long enough to be looked at, whatever the disk hands out.
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    first += decoder.decode(piece as Buffer, { stream: true })
    if (first.length < HEAD) continue
    yield first
    first = ''
  }
  first += decoder.decode()
  if (first !== '') yield first
}

async function* chained(first: string, rest: AsyncIterable<string>) {
  if (first !== '') yield first
  yield* rest
}

function rowOf(at: number, record: string[], limits: Limits): RawRow {
  const cells: Cell[] = []
  let own = 0
  for (const [column, text] of record.entries()) {
    const value = cellOf(text)
    if (value === null) continue
    const cell = () => cellName(column, at)
    if (value.length > limits.length)
      throw new Unreadable('import_refusal_long_cell', { cell: cell(), most: limits.length })
    if (value.includes('\0')) throw new Unreadable('import_refusal_nul', { cell: cell() })
    if (column >= limits.columns)
      throw new Unreadable('import_refusal_columns', { cell: cell(), most: limits.columns })
    while (cells.length < column) cells.push(null)
    cells.push(value)
    own++
  }
  return { at, cells, own, width: cells.length, across: 1, hidden: false }
}

/** So Excel is told that 007 is no number. */
const TOLD_TEXT = /^="([^"]*)"$/

const cellOf = (text: string) => (text === '' ? null : textCell(TOLD_TEXT.exec(text)?.[1] ?? text))

/** Rows before the broken one may not have been taken yet, but the parser has counted them. */
function said(error: CsvError & { records?: number }, before: number) {
  const row = before + (error.records ?? 0) + 1
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')
    return new Unreadable('import_refusal_open_quote', { row })
  return broken()
}
