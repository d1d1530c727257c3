import { piecesOf, plain, textIn } from '../plain.ts'
import { doubtOf, type Said } from '../reading.ts'
import type { Cell } from '../sheet.ts'

/** A number in a cell that is text for people: Excel rounds it, shows it as a power of ten and eats its zeros. */
export function readPhone(cell: Cell): Said {
  const text = plain(textIn(cell))
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return ofPower(text)
  const numbers = piecesOf(withoutWords(text)).flatMap((piece) => piece.split(/\s{2,}/))
  const [first = ''] = numbers
  if (numbers.length > 1 && numbers.every((number) => digits(number) >= 7))
    return doubtOf(first, 'import_why_several', { first })
  // A mobile number of China begins with 1; of any other a number has lost its 0 or its +.
  if (typeof cell === 'number' && !/^1\d{10}$/.test(first)) return doubtOf(first, 'import_why_phone_number')
  return { said: numbers.length === 1 ? first : withoutWords(text) }
}

const digits = (text: string) => text.replace(/\D/g, '').length

/** Written out it has all its digits, or they are gone. */
function ofPower(text: string): Said {
  const [figures = '', power] = text.toLowerCase().split('e')
  const known = figures.replace('.', '')
  return known.length === Number(power) + 1 ? { said: known } : { wrong: 'import_wrong_phone_rounded' }
}

/** `手机：138…`, `'138…`, `138…（微信同号）`, `138….0`, `(+48) 22 …`. */
const withoutWords = (text: string) =>
  text
    .replace(/^'/, '')
    .replace(/^(?:手机|电话|tel|phone|mobile|mob)\s*[:.]?\s*(?=[\d+(])/i, '')
    .replace(/\s*\([^()\d]*\)$/, '')
    .replace(/^(\d{7,15})\.0+$/, '$1')
    .replace(/^\((\+\d+)\)/, '$1')
    .trim()
