import { simplify } from '../simplify.ts'

/** A heading taken apart: everything as one word, without its brackets, and its last words alone where there are two rows. */
export type HeadingText = { whole: string; bare: string; last: string; lines: string[] }

const BRACKETS = /[([【〔{（][^)\]】〕}）]*[)\]】〕}）]/g

export function headingText(heading: string): HeadingText {
  const text = simplify(heading.normalize('NFKC').replace(/[\u200b-\u200f\ufeff]/g, '')).toLowerCase()
  const bare = text.replace(BRACKETS, ' ').replace(/[,;:].*$/, '')
  const words = bare.split(/\s+/).filter(Boolean)
  return {
    whole: wordOf(text),
    bare: wordOf(bare),
    last: wordOf(words.at(-1) ?? ''),
    lines: words.map(wordOf),
  }
}

/** Letters and digits alone: `申报\n等级*`, `E-Mail`, `Full Name` as one word each. */
export const wordOf = (text: string) =>
  simplify(text.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}#]/gu, '')

/** What two sheets of the same shape share: their headings, in whatever order. */
export const shapeOf = (headings: readonly string[]) =>
  headings
    .map((heading) => wordOf(heading))
    .filter(Boolean)
    .sort()
    .join('|')
