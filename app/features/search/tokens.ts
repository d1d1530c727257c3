import { simplified } from '#app/platform/chinese.ts'
import { cut } from '#app/platform/cut.ts'
import { idIn } from '#app/platform/id.ts'

/**
 * What is searched is made here, not in the database, so that both engines find the same: every searched
 * record keeps one column of space-separated tokens (`search_text`, made by searchTextOf in
 * search-text.server.ts), and what a person types becomes terms, all of which must be among them.
 *
 * Tokens are lower-case words without accents, and for Chinese (and kana, hangul) pairs of characters plus the
 * last one alone: 深蓝智 → 深蓝 蓝智 智. So a single character is a prefix query, a longer text its pairs.
 * A facet (`ːpark3`) is a token that nobody can type; it makes a filter part of the same index query.
 */
const FACET_MARK = 'ː'
const LONGEST = 40
export const MOST_TERMS = 8

const CJK_LETTER = String.raw`[[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]&&[\p{L}\p{N}]]`
const CJK = new RegExp(CJK_LETTER, 'v')
const PIECES = new RegExp(`${CJK_LETTER}+|(?:(?!${CJK_LETTER})[\\p{L}\\p{N}])+`, 'gv')

const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}

/**
 * Lower case, full-width made plain, accents and apostrophes gone, Chinese simplified: `Müller` → `muller`,
 * `O’Brien` → `obrien`, `張偉` → `张伟`.
 */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’ʼː]/gu, '')
    .replace(/[ßæœøłđðþıς]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFC')
  return simplified(plain)
}

/** `12` and `#12` name a record by its number. */
export function numberIn(q: string): number | null {
  return idIn(q.normalize('NFKC').trim().replace(/^#\s*/, ''))
}

/** The words and the runs of Chinese characters in a text, folded, in order. */
export function piecesOf(text: string): string[] {
  return fold(text).match(PIECES) ?? []
}

export const isCjk = (piece: string) => CJK.test(piece)

/** The tokens under which a text is found. */
export function tokensOf(text: string): string[] {
  return piecesOf(text).flatMap((piece) => (isCjk(piece) ? pairsAndLastOf(piece) : cut(piece, LONGEST)))
}

/**
 * The token for a filter: `facet('park', 3)` → `ːpark3`, `facet('stage', 'formal_check')` → `ːstageformalcheck`,
 * `facet('owner', null)` → `ːownernone`.
 */
export function facet(name: string, value: string | number | null): string {
  return FACET_MARK + piecesOf(`${name}${value ?? 'none'}`).join('')
}

/**
 * What a person typed as terms, all of which must be found, with the piece each comes from; a `*` at the end says that the token only begins
 * so. The last word is such a prefix (it may be half typed), and so is a single Chinese character.
 * `Wei Zh` → `wei`, `zh*`; `张伟` → `张伟`; `伟` → `伟*`. Nothing else in it has a meaning of its own.
 */
export function termPiecesOf(query: string): { piece: string; terms: string[] }[] {
  const pieces = piecesOf(cut(query, 200))
  return pieces.map((piece, i) => {
    if (isCjk(piece)) return { piece, terms: pairsOrPrefixOf(piece) }
    const word = cut(piece, LONGEST)
    return { piece, terms: [i === pieces.length - 1 ? `${word}*` : word] }
  })
}

function pairsAndLastOf(run: string) {
  const characters = [...run]
  return characters.map((character, i) => character + (characters[i + 1] ?? ''))
}

function pairsOrPrefixOf(run: string) {
  const tokens = pairsAndLastOf(run)
  return tokens.length === 1 ? [`${run}*`] : tokens.slice(0, -1)
}
