import type { Cell } from '../sheet.ts'
import { LAST_ROW, type Limits } from './limits.ts'
import { columnOf, type Merge, MergedCells } from './merges.ts'
import { cellOfNumber, type Meaning } from './number-format.ts'
import { cellName, type RawRow, type Rows, textCell } from './raw-row.ts'
import type { SharedStrings } from './shared-strings.ts'
import { broken, Unreadable } from './unreadable.ts'
import { unescaped, xmlReader } from './xml.ts'

/** What the cells of a workbook refer to. */
export type Book = { texts: SharedStrings; meanings: Meaning[]; from1904: boolean; limits: Limits }

/** The rows of a sheet that have a cell, as its XML comes. */
export async function* sheetRows(pieces: AsyncIterable<Buffer>, merges: Merge[], book: Book): Rows {
  const reader = new SheetReader(merges, book)
  const xml = xmlReader(reader)
  for await (const piece of pieces) {
    xml.write(piece)
    if (reader.rows.length > 0) yield reader.taken()
  }
  xml.end()
  if (reader.rows.length > 0) yield reader.taken()
}

class SheetReader {
  rows: RawRow[] = []
  #book: Book
  #merged: MergedCells
  #at = 0
  #hidden = false
  #cells: Cell[] = []
  #own = 0
  #column = -1
  #type = ''
  #meaning: Meaning = 'number'
  #text = ''
  #said = false
  #formula = false
  #reading = false
  /** What text belongs to: a value, a text in the cell, or nothing that is read. */
  #collects = false
  /** Extensions behind the cells have names of their own for other things. */
  #inside = false

  constructor(merges: Merge[], book: Book) {
    this.#book = book
    this.#merged = new MergedCells(merges, book.limits.columns)
  }

  taken() {
    const rows = this.rows
    this.rows = []
    return rows
  }

  open = (name: string, attributes: Record<string, string>) => {
    if (!this.#inside) {
      this.#inside = name === 'sheetData'
      return
    }
    switch (name) {
      case 'row':
        return this.#openRow(attributes)
      case 'c':
        return this.#openCell(attributes)
      case 'v':
        this.#collects = this.#said = true
        return
      case 't':
        this.#collects = !this.#reading
        this.#said = true
        return
      case 'f':
        this.#formula = true
        return
      case 'rPh':
        this.#reading = true
    }
  }

  text = (piece: string) => {
    if (this.#collects) this.#text += piece
  }

  close = (name: string) => {
    if (!this.#inside) return
    if (name === 'c') this.#closeCell()
    else if (name === 'v' || name === 't') this.#collects = false
    else if (name === 'rPh') this.#reading = false
    else if (name === 'row') this.#closeRow()
    else if (name === 'sheetData') this.#inside = false
  }

  #openRow({ r, hidden }: Record<string, string>) {
    // Not every writer numbers its rows and cells.
    const at = r === undefined ? this.#at + 1 : Number(r)
    if (!(at > this.#at && at <= LAST_ROW)) throw broken()
    this.#at = at
    this.#hidden = hidden === '1' || hidden === 'true'
    this.#cells = []
    this.#own = 0
    this.#column = -1
  }

  #openCell({ r, t = 'n', s }: Record<string, string>) {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r)
    this.#type = t
    this.#meaning = (s !== undefined && this.#book.meanings[Number(s)]) || 'number'
    this.#text = ''
    this.#said = this.#formula = false
  }

  #closeCell() {
    const value = this.#value()
    if (value === null) return
    const { limits } = this.#book
    const cell = () => cellName(this.#column, this.#at)
    if (this.#column < 0) throw broken()
    if (this.#column >= limits.columns)
      throw new Unreadable('import_refusal_columns', { cell: cell(), most: limits.columns })
    if (typeof value === 'string' && value.length > limits.length)
      throw new Unreadable('import_refusal_long_cell', { cell: cell(), most: limits.length })
    while (this.#cells.length <= this.#column) this.#cells.push(null)
    this.#cells[this.#column] = value
    this.#own++
  }

  #value(): Cell {
    // A program that doesn't calculate leaves a formula without its result: that it is empty nobody said.
    if (!this.#said) return this.#formula ? { fault: '#CALC!' } : null
    const text = this.#text
    switch (this.#type) {
      case 's': {
        const shared = this.#book.texts.get(Number(text))
        if (shared === undefined) throw broken()
        return textCell(shared)
      }
      case 'str':
      case 'inlineStr':
        return textCell(unescaped(text))
      case 'b':
        return text.trim() === '1' || text.trim() === 'true'
      case 'e':
        return { fault: text.trim() || '#N/A' }
      case 'd':
        return dayCell(text.trim())
      default:
        return this.#number(text)
    }
  }

  #number(text: string): Cell {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(value)) return textCell(text)
    // Fifteen digits are all that Excel knows: those behind them come of adding up in twos.
    return cellOfNumber(Number(value.toPrecision(15)), this.#meaning, this.#book.from1904)
  }

  #closeRow() {
    const own = this.#own
    const width = this.#cells.length
    const across = this.#merged.fill(this.#at, this.#cells)
    if (this.#cells.length === 0) return
    this.rows.push({ at: this.#at, cells: this.#cells, own, width, across, hidden: this.#hidden })
  }
}

/** A day written out: `2026-03-08`, `2026-03-08T14:30:00Z`. */
function dayCell(text: string): Cell {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(text) ?? []
  if (!day) return textCell(text)
  return { date: time && time !== '00:00' ? `${day}T${time}` : day }
}
