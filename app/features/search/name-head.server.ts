import { bare, isPrefix } from './search.server.ts'
import { readingOf } from './search-text.server.ts'
import { isCjk } from './tokens.ts'
import { headQueryOf } from './ts-query.ts'

/** The stretch of the order of names whose first word is this one or begins so, and how the search index calls it. */
export type NameHead = { from: string; to: string; query: string }

/**
 * Where those stand whose names begin with a term: 王 under `wang`, `lind*` under all that begins so. It is a guess,
 * since others may be found by the term too, and a character may be read in other ways.
 */
export function nameHeadOf(group: string[]): NameHead | null {
  const [term] = group
  // Of several spellings each has a place of its own.
  if (term === undefined || group.length > 1) return null
  const word = bare(term)
  if (!isCjk(word)) return isPrefix(term) ? beginningWith(word) : called(word)
  const [character = ''] = word
  const [reading] = readingOf(character)
  return reading ? called(reading) : beginningWith(character)
}

/** In the order of bytes a blank, which may follow the word, stands right before the exclamation mark. */
const called = (word: string): NameHead => ({ from: word, to: `${word}!`, query: headQueryOf(word, false) })

const beginningWith = (letters: string): NameHead => ({
  from: letters,
  to: `${letters}\u{10ffff}`,
  query: headQueryOf(letters, true),
})
