import { HAN } from '../plain.ts'
import { simplify } from '../simplify.ts'

/**
 * A heading as the words it may be known by: all of it, without its brackets, the lower of two rows, each of two
 * languages, and what is left without the noun itself (`Deal - Owner`). `first` and `last` are of several things that
 * one column says (`现单位及职务`), `inside` what its brackets say (`乙方（团队）`).
 */
export type HeadingText = {
  whole: string
  bare: string
  others: string[]
  first: string | null
  last: string
  inside: string[]
}

const BRACKETS = /[([【〔{（][^)\]】〕}）]*[)\]】〕}）]/g
const HIDDEN = /[\u200b-\u200f\ufeff]/g
/** `3、您的`, `*`, `E-mail 1 - Value`: what forms put around a heading. */
const FRAME =
  /^\s*\*?\s*(?:q?\d{1,2}\s*[、.．:)]\s*)?(?:请(?:填写|输入|选择))?(?:(?:您|你)(?:目前|现)?(?:所在)?的?)?|\s+\d+(?:\s*-\s*value)?\s*$/g
const NOUNS =
  /^(?:(?:deal|opportunity|record|startup|start-up|team|project|lead|event|attendee|guest|participant|talent|candidate|person)s?(?:['’]s)?\s*[-:/.]?\s+)+/

/** What says only that it is so now. */
const NOW = /^(?:目前|当前|现在|现任|现|current\s+)(?:的|所在)?/

export function headingText(heading: string): HeadingText {
  const text = simplify(heading.normalize('NFKC').replace(HIDDEN, '')).toLowerCase().replace(FRAME, '')
  const bare = text
    .replace(BRACKETS, ' ')
    .replace(/[,;:].*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const lower = bare.split(' ').at(-1) ?? ''
  const own = bare.replace(NOUNS, '').replace(NOW, '')
  const parts = bare.split(/[及与和、/&+]/)
  return {
    whole: wordOf(text),
    bare: wordOf(bare),
    others: [...(HAN.test(lower) ? [lower] : []), ...languagesOf(bare), ...(own === bare ? [] : [own])]
      .map(wordOf)
      .filter(Boolean),
    inside: (text.match(BRACKETS) ?? []).map(wordOf).filter(Boolean),
    last: wordOf(parts.at(-1) ?? ''),
    first: parts.length > 1 ? wordOf((parts[0] ?? '').replace(NOW, '')) || null : null,
  }
}

/** `项目名称 Project Name` says one thing twice. */
function languagesOf(text: string): string[] {
  const han = text.replace(/[^\p{Script=Han}]/gu, '')
  const latin = text.replace(/\p{Script=Han}+/gu, ' ').trim()
  return han.length >= 2 && /[a-z]{3}/.test(latin) ? [han, latin] : []
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
