import type { Cell } from './sheet.ts'
import { simplify } from './simplify.ts'

/** A cell as text: blanks of every kind as plain ones, letters and digits in half width, nothing invisible. */
export function textIn(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return tidy(cell)
  if (typeof cell === 'number') return digitsOf(cell)
  if (typeof cell === 'boolean') return String(cell)
  return 'date' in cell ? cell.date : cell.fault
}

const tidy = (text: string) =>
  text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff\0]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[Ａ-Ｚａ-ｚ０-９＠]/g, (letter) => letter.normalize('NFKC'))
    .replace(/ ?\n ?/g, '\n')
    .trim()

/** A number as one would write it: never with an exponent, and without the dust of binary fractions. */
export function digitsOf(number: number): string {
  const short = String(Number(number.toPrecision(15)))
  return /e/i.test(short)
    ? number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
    : short
}

/** One form for all that is not free text: punctuation in half width too. */
export const plain = (text: string) =>
  text.normalize('NFKC').replace(/[−–—]/g, '-').replace(/、/g, ',').replace(/[。]$/, '').trim()

/** What people write where there is nothing to say. */
const NOTHING =
  /^(?:[-−–—－/／\\_*.。、?？]+|无|無|没有|沒有|暂无|暫無|暂缺|未定|待定|未知|不详|不詳|待补充|n\/?a|nil|null|tbd|tba|unknown)$/i

export const saysNothing = (text: string) => text === '' || NOTHING.test(text)

/** What two spellings of one name share: letters and digits alone, small, half width, simplified. */
export const keyOf = (text: string) =>
  simplify(text.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}&+#]/gu, '')

/** Several in one cell, however they are set apart. */
export const piecesOf = (text: string, apart = /[,，、;；/／|\n]+|\s+(?:and|&|和)\s+/) =>
  text
    .split(apart)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')

export const HAN = /\p{Script=Han}/u
