import type { Currency } from '#app/platform/money.ts'
import type { Column } from '../column.ts'
import { HAN, plain, textIn } from '../plain.ts'
import { doubtOf, type Said, type Why } from '../reading.ts'
import type { Cell } from '../sheet.ts'
import { simplify } from '../simplify.ts'
import { currencyIn, withoutCurrency, zerosOf } from './money-words.ts'
import { inFigures } from './numerals.ts'

/** An amount in whole units of its currency, digit by digit; null where no currency is said. */
export type Amount = { amount: string; currency: Currency | null }

const NO_AMOUNT: Said = { wrong: 'form_error_amount' }
/** Less yuan than that was hardly meant where nobody says a unit: whoever lists grants means 万元. */
const SMALL = 10_000
/** More than that in units of ten thousand has its unit twice. */
const HUGE = 100_000

/** `500万`, `3,000千元`, `$1.2m`, `RMB 5 million`, or a number in the unit of the heading. */
export function readAmount(cell: Cell, column: Column): Said {
  const text = simplify(plain(textIn(cell))).toLowerCase()
  const about = /^(?:约|大约|近|预计|approx\.?|ca\.?|about|~|≈)\s*|(?:左右|以上|以内|以下|余|\+)$/
  const read = numberWithUnit(text.replace(about, '').trim(), column, typeof cell === 'number')
  if (!read || !about.test(text)) return read ?? NO_AMOUNT
  return 'said' in read ? doubtOf(read.said, 'import_why_about') : read
}

function numberWithUnit(text: string, column: Column, isNumber: boolean): Said | null {
  const currency = currencyIn(text) ?? column.unit.currency
  const bare = withoutCurrency(text).replace(/整$/, '').trim()
  const figures = HAN.test(bare) ? inFigures(bare) : bare
  const [, low, own, high, shared = ''] =
    /^([\d.,]+)\s*(\D*?)\s*[-~至到]\s*([\d.,]+)\s*(\S*)$/.exec(figures) ?? []
  if (low && high) {
    const first = amountOf(low, own || shared, { column, currency, isNumber })
    return first && 'said' in first ? doubtOf(first.said, 'import_why_range') : null
  }
  const [, number = '', unit = ''] = /^([\d.,' ]*\d)\s*([^\d\s]*)$/.exec(figures.replace(/\s+/g, ' ')) ?? []
  return number ? amountOf(number, unit, { column, currency, isNumber }) : null
}

type Around = { column: Column; currency: Currency | null; isNumber: boolean }

function amountOf(number: string, unit: string, { column, currency, isNumber }: Around): Said | null {
  const said = unit === '' ? null : zerosOf(unit)
  if (unit !== '' && said === null) return null
  const read = isNumber ? { digits: number } : digitsIn(number, unit)
  if (!read) return null
  const zeros = said ?? column.unit.zeros ?? 0
  const amount: Amount = { amount: shifted(read.digits, zeros), currency }
  const why =
    read.why ??
    unlikely(Number(read.digits), { told: said, heading: column.unit.zeros, target: column.target })
  return { said: amount, ...(why && { why }) }
}

type Told = { told: number | null; heading: number | null; target: string | null }

function unlikely(number: number, { told, heading, target }: Told): Why | undefined {
  if (told === null && heading === null && target === 'requested_amount' && number > 0 && number < SMALL)
    return { key: 'import_why_amount_no_unit' }
  if (told === null && heading === 4 && number >= HUGE) return { key: 'import_why_amount_unit_twice' }
}

/** Points and commas as people of different countries set them; where both are possible, that is asked. */
function digitsIn(typed: string, unit: string): { digits: string; why?: Why } | null {
  const text = typed.replace(/[' ]/g, '')
  const open: Why = { key: 'import_why_amount_point' }
  if (/^\d+$/.test(text)) return { digits: text }
  if (/^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$|^\d{1,3}\.\d{3},\d+$/.test(text))
    return { digits: text.replaceAll('.', '').replace(',', '.') }
  if (/^\d+\.\d+$/.test(text)) {
    const grouped = /^(?!0)\d{1,3}\.\d{3}$/.test(text) && unit === ''
    return grouped ? { digits: text.replace('.', ''), why: open } : { digits: text }
  }
  if (/^\d{1,4}(?:,\d{2,4})*,\d{3,4}(?:\.\d+)?$/.test(text)) return { digits: text.replaceAll(',', '') }
  if (/^\d+,\d{1,2}$/.test(text)) return { digits: text.replace(',', '.'), why: open }
  return null
}

/** The point moved to the right, without a number that would round. */
function shifted(digits: string, zeros: number): string {
  const [whole = '', fraction = ''] = digits.split('.')
  const all = whole + fraction.padEnd(zeros, '0')
  const after = all.length - Math.max(fraction.length - zeros, 0)
  const left = all.slice(0, after).replace(/^0+(?=\d)/, '') || '0'
  const right = all.slice(after).replace(/0+$/, '')
  return right ? `${left}.${right}` : left
}
