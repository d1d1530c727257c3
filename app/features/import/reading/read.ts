import { renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Found, Sheet } from '../sheet.ts'
import { kindOf } from './kind.ts'
import type { Limits } from './limits.ts'
import { LineFile } from './line-file.ts'
import { behindCells } from './merges.ts'
import type { RawRow, Rows } from './raw-row.ts'
import { separatedRows } from './separated.ts'
import { SharedStrings } from './shared-strings.ts'
import { type Beside, type ReadSheet, Table } from './table.ts'
import { Unreadable } from './unreadable.ts'
import { CARD_HEADINGS, cardRows } from './vcard.ts'
import { type SheetPart, workbookOf } from './workbook.ts'
import { type Book, sheetRows } from './worksheet.ts'
import { Package } from './zip.ts'

/** `sheet` counts from 1; without it the likeliest is taken. `folder` is for what is written meanwhile. */
export type Job = {
  path: string
  name: string
  folder: string
  pasted: boolean
  sheet: number | null
  limits: Limits
}
export type Outcome = { sheets: Sheet[]; found: Found; beside: Beside }

/** Where the rows are, in the folder of the job. */
export const ROWS_FILE = 'rows.jsonl'
const PROGRESS_ROWS = 2000

type Count = (row: RawRow) => void
type Kept = ReadSheet & { file: LineFile }

/** Reads a file into `rows.jsonl` of the folder; `progress` is told how many rows have been read. */
export async function read(job: Job, progress: (rows: number) => void): Promise<Outcome> {
  if (statSync(job.path).size > job.limits.bytes)
    throw new Unreadable('import_refusal_too_large', { size: job.limits.bytes / 1e6 })
  const kind = await kindOf(job.path)
  const count = counter(job.limits, progress)
  if (kind === 'workbook') return readWorkbook(job, count)
  refuseMissing(job.sheet, 1)
  const file = new LineFile(join(job.folder, ROWS_FILE))
  const cards = kind === 'cards'
  const table = new Table(job.name, false, file.write, cards ? [...CARD_HEADINGS] : undefined)
  const rows = cards ? cardRows(job.path, job.limits) : separatedRows(job.path, job.pasted, job.limits)
  const { sheet, found, beside } = await fill(table, rows, count)
  file.close()
  if (sheet.rows === 0) throw new Unreadable('import_refusal_no_cells')
  return { sheets: [sheet], found, beside }
}

async function readWorkbook(job: Job, count: Count): Promise<Outcome> {
  const parts = await Package.open(job.path, job.limits)
  try {
    const book = await workbookOf(parts)
    refuseMissing(job.sheet, book.sheets.length)
    const texts = await SharedStrings.from(
      book.texts === null ? null : parts.read(book.texts),
      join(job.folder, 'texts'),
      job.limits.length,
    )
    try {
      return await readSheets(parts, book.sheets, { ...book, texts, limits: job.limits }, job, count)
    } finally {
      texts.close()
    }
  } finally {
    parts.close()
  }
}

/** Each is read as a whole, as only then it is known which one is meant; the rows of one are kept. */
async function readSheets(parts: Package, list: SheetPart[], book: Book, job: Job, count: Count) {
  const sheets: Sheet[] = []
  let [kept, pictures] = [null as Kept | null, false]
  for (const [i, { name, part, hidden }] of list.entries()) {
    const behind = await behindCells(parts.read(part))
    pictures ||= behind.pictures
    const file = new LineFile(join(job.folder, `sheet-${i}`))
    const table = new Table(name, hidden, file.write)
    const one = { ...(await fill(table, sheetRows(parts.read(part), behind.merges, book), count)), file }
    sheets.push(one.sheet)
    const wanted = job.sheet === null ? !kept || one.likely > kept.likely : job.sheet === i + 1
    const other = wanted ? kept : one
    other?.file.remove()
    if (wanted) kept = one
  }
  if (!kept || sheets.every(({ rows }) => rows === 0))
    throw new Unreadable(pictures ? 'import_refusal_only_pictures' : 'import_refusal_no_cells')
  kept.file.close()
  renameSync(kept.file.path, join(job.folder, ROWS_FILE))
  return { sheets, found: kept.found, beside: kept.beside }
}

async function fill(table: Table, rows: Rows, count: Count) {
  for await (const handful of rows)
    for (const row of handful) {
      count(row)
      table.take(row)
    }
  return table.end()
}

function counter({ rows: most, cells: mostCells }: Limits, progress: (rows: number) => void): Count {
  let [rows, cells] = [0, 0]
  return ({ own }) => {
    if (own > 0) rows++
    cells += own
    if (rows > most) throw new Unreadable('import_refusal_rows', { most })
    if (cells > mostCells) throw new Unreadable('import_refusal_cells', { most: mostCells })
    if (rows % PROGRESS_ROWS === 0) progress(rows)
  }
}

function refuseMissing(sheet: number | null, sheets: number) {
  if (sheet !== null && !(sheet >= 1 && sheet <= sheets))
    throw new Unreadable('import_refusal_no_sheet', { number: sheet, count: sheets })
}
