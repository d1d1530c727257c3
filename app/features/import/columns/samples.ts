import { columnOf } from '../column.ts'
import { HAN, saysNothing, textIn } from '../plain.ts'
import { readCell } from '../read-cell.ts'
import type { Cell } from '../sheet.ts'
import { fieldOf, type ImportNoun, stageOfTarget, type Target } from '../target.ts'
import type { Zone } from '../zone.ts'

/** As many are enough to know what a column holds. */
const LOOKED_AT = 40

/** How many of a column's filled cells can be read as a target, from 0 to 1; null where anything can, or none is filled. */
export function fitOf(
  noun: ImportNoun,
  target: Target | null,
  cells: readonly Cell[],
  zone: Zone,
): number | null {
  if (target === null || !isTelling(noun, target)) return null
  const filled = cells.filter((cell) => cell !== null && !saysNothing(textIn(cell))).slice(0, LOOKED_AT)
  if (filled.length === 0) return null
  const column = columnOf({ noun, heading: '', target, cells }, zone)
  const fitting = filled.map((cell) => {
    if (target === 'leader' || target === 'guest') return looksLikePeople(textIn(cell)) ? 1 : 0
    const reading = readCell(cell, column, zone)
    if ('value' in reading) return 1
    return 'doubt' in reading ? (reading.why.key === 'import_why_name_about' ? 0.5 : 0.9) : 0
  })
  return fitting.reduce<number>((sum, one) => sum + one, 0) / filled.length
}

/** Of free text nothing can be told. */
function isTelling(noun: ImportNoun, target: Target): boolean {
  const field = fieldOf(noun, target)
  if (field) return field.kind !== 'text' || field.type === 'tel'
  return (
    ['stage', 'on_date', 'number', 'leader', 'guest', 'when', 'guest:attended'].includes(target) ||
    stageOfTarget(noun, target) !== null
  )
}

/** Short, without figures beside a phone, and not a sentence. */
function looksLikePeople(text: string): boolean {
  const bare = text.replace(/[^\s]+@[^\s]+|\+?\d[\d\s-]{5,}\d/g, '').trim()
  if (/\d|[。！]/.test(bare)) return false
  return HAN.test(bare)
    ? bare.length <= 24 && !/公司|大学|园区|团队|项目/.test(bare)
    : bare.split(/\s+/).length <= 8
}

/** Lines counted 1, 2, 3 …: no numbers of records. */
export function countsLines(cells: readonly Cell[]): boolean {
  const numbers = cells.filter((cell) => cell !== null).map((cell) => Number(textIn(cell)))
  return (
    numbers.length > 0 &&
    numbers.every((number, i) => number === (numbers[0] ?? 0) + i) &&
    (numbers[0] ?? 2) <= 1
  )
}
