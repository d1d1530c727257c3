import type { Cell, Found, Row, Sheet } from '../sheet.ts'
import { type Heading, headingOf, nameOf } from './heading.ts'
import { LeftOut, type Why } from './left-out.ts'
import { SAMPLES, SHOWN_LEFT_OUT } from './limits.ts'
import type { RawRow } from './raw-row.ts'

/** What is known of a sheet beside its table. */
export type Beside = {
  /** Rows that Excel doesn't show are read as well. */
  hidden_rows: number
  /** Cells that hold an error instead of a value. */
  faults: number
  /** How many rows of each kind are left out; the list has the first ones of each. */
  left_out: Partial<Record<Why, number>>
}
export type ReadSheet = { sheet: Sheet; found: Found; beside: Beside; likely: number }

/** So many rows are looked at before it is said where the table begins. */
const HEAD = 60
const SHOWN_TEXT = 160
/** Examples for whoever looks, not the whole. */
const SAMPLE_SIGNS = 1_000_000

/** Takes the rows of a sheet as they come, finds the table in them, and hands on its lines. */
export class Table {
  #name: string
  #hidden: boolean
  #line: (row: Row) => void
  #head: RawRow[] | null = []
  #heading: Heading | null = null
  #leftOut: LeftOut | null = null
  #found: Found
  #beside: Beside = { hidden_rows: 0, faults: 0, left_out: {} }
  #filled = 0
  #columns = 0
  #last = 0
  #signs = 0

  /** `headings` where the kind of file says them itself. */
  constructor(name: string, hidden: boolean, line: (row: Row) => void, headings?: string[]) {
    this.#name = name
    this.#hidden = hidden
    this.#line = line
    this.#found = {
      sheet: name,
      heading_rows: [],
      headings: headings ?? [],
      first: 1,
      left_out: [],
      samples: [],
      rows: 0,
    }
    if (!headings) return
    this.#head = null
    this.#heading = { rows: [], names: headings, known: 1 }
    this.#leftOut = new LeftOut(null, [], headings.length)
  }

  take(row: RawRow) {
    // Coloured cells without a value, and what a merged cell says in them.
    if (row.own === 0) return
    this.#filled++
    this.#columns = Math.max(this.#columns, row.width)
    if (row.hidden) this.#beside.hidden_rows++
    for (const cell of row.cells)
      if (typeof cell === 'object' && cell && 'fault' in cell) this.#beside.faults++
    if (!this.#head) return this.#sort(row)
    this.#head.push(row)
    if (this.#head.length === HEAD) this.#begin(this.#head)
  }

  end(): ReadSheet {
    if (this.#head) this.#begin(this.#head)
    const found = this.#found
    while (found.headings.length < this.#columns) found.headings.push('')
    const sheet = { name: this.#name, rows: this.#filled, columns: this.#columns, hidden: this.#hidden }
    return { sheet, found, beside: this.#beside, likely: this.#likely() }
  }

  #begin(head: RawRow[]) {
    this.#head = null
    // A merged cell may reach far beyond what any row fills.
    for (const { cells } of head) cells.splice(this.#columns)
    const heading = headingOf(head)
    const at = heading ? head.indexOf(heading.rows.at(-1) as RawRow) : -1
    const above = head.slice(0, at + 1).filter((row) => !heading?.rows.includes(row))
    const width = heading?.names.length ?? this.#columns
    this.#heading = heading
    this.#leftOut = new LeftOut(heading, above, width)
    this.#found.headings = heading?.names.map(nameOf) ?? []
    this.#found.heading_rows = heading?.rows.map((row) => row.at) ?? []
    for (const row of head.slice(0, at + 1)) {
      if (above.includes(row)) this.#leave(row, 'title')
      this.#last = row.at
    }
    this.#found.first = (heading?.rows.at(-1)?.at ?? (head[0]?.at ?? 1) - 1) + 1
    if (!heading) this.#last = this.#found.first - 1
    for (const row of head.slice(at + 1)) this.#sort(row)
  }

  #sort(row: RawRow) {
    for (let at = this.#last + 1; at < row.at; at++) {
      if (this.#shown('empty') < SHOWN_LEFT_OUT) this.#note(at, 'empty', '')
      else {
        this.#count('empty', row.at - at)
        break
      }
    }
    this.#last = row.at
    const why = this.#leftOut?.whyOf(row) ?? null
    if (why) return this.#leave(row, why)
    const cells = this.#ownCells(row)
    const line = { at: row.at, cells }
    this.#found.rows++
    this.#line(line)
    if (this.#found.samples.length < SAMPLES && this.#signs < SAMPLE_SIGNS) {
      this.#found.samples.push(line)
      for (const cell of cells) this.#signs += typeof cell === 'string' ? cell.length : 8
    }
  }

  /** What a merged cell says beyond the table is no cell of it. */
  #ownCells({ cells, width }: RawRow): Cell[] {
    const end = Math.max(width, Math.min(cells.length, this.#found.headings.length))
    const own = cells.slice(0, end)
    while (own.at(-1) === null) own.pop()
    return own
  }

  #leave(row: RawRow, why: Why) {
    const texts = [...new Set(row.cells.map(textOf).filter((text) => text !== ''))]
    this.#note(row.at, why, texts.join(' ').slice(0, SHOWN_TEXT))
  }

  #note(at: number, why: Why, text: string) {
    if (this.#shown(why) < SHOWN_LEFT_OUT) this.#found.left_out.push({ at, why, text })
    this.#count(why, 1)
  }

  #shown = (why: Why) => this.#beside.left_out[why] ?? 0

  #count(why: Why, more: number) {
    this.#beside.left_out[why] = this.#shown(why) + more
  }

  /** How likely this is the sheet that is meant: many columns that say what they are, many lines, not hidden. */
  #likely() {
    const named = Math.min(this.#found.headings.filter(Boolean).length, 30)
    const known = 0.2 + (this.#heading?.known ?? 0)
    return (1 + named) * known * Math.log2(1 + this.#found.rows) * (this.#hidden ? 0.05 : 1)
  }
}

function textOf(cell: Cell) {
  if (cell === null) return ''
  if (typeof cell === 'object') return 'date' in cell ? cell.date : cell.fault
  return String(cell)
}
