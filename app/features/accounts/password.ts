import { COMMON_PASSWORDS } from './common-passwords.ts'

export const LEAST_PASSWORD = 10
/** Long passphrases are welcome; a megabyte to hash is not. */
export const MOST_PASSWORD = 200
const FEWEST_CHARACTERS = 4
const REST_BESIDE_A_KNOWN_WORD = 6
const ABOUT_US = ['wutong', 'foshan', '梧桐', '佛山']

/**
 * Why a password is too easy to guess (the name of a message), or null. Length and guessing lists only: no
 * rule about kinds of characters, as those make passwords worse. `about` are words that a guesser who knows
 * the person would try: their names and address.
 */
export function weaknessOf(password: string, about: string[] = []): string | null {
  if ([...password].length < LEAST_PASSWORD) return 'account_error_password_short'
  if (password.length > MOST_PASSWORD) return 'account_error_password_long'
  const folded = password.normalize('NFKC').toLowerCase()
  if (isCommon(folded)) return 'account_error_password_common'
  const known = [...ABOUT_US, ...about.flatMap(partsOf)]
  if (known.some((word) => leavesLittle(folded, word))) return 'account_error_password_personal'
  return null
}

function isCommon(folded: string) {
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return (
    COMMON_PASSWORDS.has(folded) ||
    COMMON_PASSWORDS.has(core) ||
    new Set(folded).size < FEWEST_CHARACTERS ||
    isRun(folded) ||
    isRepeated(folded)
  )
}

/** 1234567890, abcdefghijk, 9876543210. */
function isRun(text: string) {
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, i) => Math.abs(code - (codes[i] ?? 0)) % 10))
  return steps.size === 1 || (steps.size === 2 && steps.has(1) && steps.has(9))
}

/** abcabcabcabc: as weak as its piece. */
function isRepeated(text: string) {
  const piece = text.slice(0, (text + text).indexOf(text, 1))
  return piece.length < text.length && piece.length < LEAST_PASSWORD
}

const partsOf = (words: string) =>
  words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => [...part].length >= (/\p{Script=Han}/u.test(part) ? 2 : 4))

const leavesLittle = (password: string, word: string) =>
  password.includes(word) && password.replaceAll(word, '').length < REST_BESIDE_A_KNOWN_WORD
