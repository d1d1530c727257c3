import type { Cell } from '../sheet.ts'
import { LAST_ROW } from './limits.ts'
import { Unreadable } from './unreadable.ts'

export type Merge = { top: number; bottom: number; left: number; right: number }
/** What stands behind the cells of a sheet, though it says how they are to be read. */
export type Behind = { merges: Merge[]; pictures: boolean }

const MOST = 300_000
const MERGE =
  /<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"/g
const END = Buffer.from('sheetData')
/** More than any tag in question is long. */
const OVERLAP = 300

/** Looks through a sheet for what stands behind its cells, without taking them apart. */
export async function behindCells(pieces: AsyncIterable<Buffer>): Promise<Behind> {
  const behind: Behind = { merges: [], pictures: false }
  let rest: Buffer = Buffer.alloc(0)
  let [text, passed] = ['', false]
  for await (const piece of pieces) {
    if (passed) text += piece.toString('latin1')
    else {
      const both = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
      const end = endOfCells(both)
      if (end < 0) {
        rest = both.subarray(-OVERLAP)
        continue
      }
      passed = true
      text = both.toString('latin1', end)
    }
    text = take(text, behind)
  }
  return behind
}

/** Where the tag that ends all cells ends; -1 where it isn't there. A cell may hold the word. */
function endOfCells(bytes: Buffer) {
  for (let at = bytes.indexOf(END); at >= 0; at = bytes.indexOf(END, at + 1)) {
    const before = bytes.toString('latin1', Math.max(at - OVERLAP / 3, 0), at)
    const after = bytes.toString('latin1', at + END.length, at + END.length + 20)
    if (/<\/(\w+:)?$/.test(before) && /^\s*>/.test(after)) return at + END.length
    if (/<(\w+:)?$/.test(before) && /^\s*\/>/.test(after)) return at + END.length
  }
  return -1
}

/** Returns what may be the beginning of a tag. */
function take(text: string, behind: Behind) {
  const whole = text.lastIndexOf('>') + 1
  const tags = text.slice(0, whole)
  for (const [, left, top, right, bottom] of tags.matchAll(MERGE)) {
    behind.merges.push({
      top: Number(top),
      bottom: Number(bottom),
      left: columnOf(left as string),
      right: columnOf(right as string),
    })
    if (behind.merges.length > MOST) throw new Unreadable('import_refusal_heavy')
  }
  if (/<(\w+:)?(drawing|picture|legacyDrawing)\s/.test(tags)) behind.pictures = true
  return text.slice(whole).slice(-OVERLAP)
}

/** From 0: 'A' is 0, 'AB12' is 27. */
export function columnOf(ref: string) {
  let column = 0
  for (let i = 0; i < ref.length; i++) {
    const code = ref.charCodeAt(i) & 0xdf
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

/** Says the value of a merged area's first cell in all its cells, row after row from above. */
export class MergedCells {
  #waiting: Merge[]
  #next = 0
  #open: (Merge & { value: Cell })[] = []
  #columns: number

  constructor(merges: Merge[], columns: number) {
    this.#waiting = merges
      .filter(({ bottom }) => bottom <= LAST_ROW)
      .sort((one, other) => one.top - other.top)
    this.#columns = columns
  }

  /** Fills what is empty in `cells`; returns how many columns the widest area reaches across that begins here. */
  fill(at: number, cells: Cell[]): number {
    let across = 1
    for (
      let merge = this.#waiting[this.#next];
      merge && merge.top <= at;
      merge = this.#waiting[++this.#next]
    ) {
      if (merge.top < at) continue
      const value = cells[merge.left] ?? null
      if (value === null) continue
      this.#open.push({ ...merge, value })
      across = Math.max(across, merge.right - merge.left + 1)
    }
    if (this.#open.length === 0) return across
    this.#open = this.#open.filter(({ bottom }) => bottom >= at)
    for (const { left, right, value } of this.#open)
      for (let column = left; column <= right && column < this.#columns; column++) {
        while (cells.length <= column) cells.push(null)
        cells[column] ??= value
      }
    return across
  }
}
