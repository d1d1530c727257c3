import { plain, textIn } from '../plain.ts'
import { doubtOf, type Said } from '../reading.ts'
import type { Cell } from '../sheet.ts'
import { inFigures } from './numerals.ts'

/** A whole number with whatever is counted: `200人`, `7级`, `TRL 6`, `1,200`, `12.0`. */
export function readWhole(cell: Cell): Said {
  const text = inFigures(plain(textIn(cell))).replace(/(\d),(?=\d{3})/g, '$1')
  const numbers = text.match(/\d+(?:\.\d+)?/g) ?? []
  const [first = ''] = numbers
  const number = first.replace(/\.0+$/, '')
  if (numbers.length === 0 || /[-−]\d/.test(text.replace(/\d\s*[-−]\s*\d/, '')))
    return { wrong: 'form_error_number' }
  if (numbers.length > 1) return doubtOf(number, 'import_why_range')
  return /约|大约|左右|以上|\+|approx|about|~/i.test(text)
    ? doubtOf(number, 'import_why_about')
    : { said: number }
}
