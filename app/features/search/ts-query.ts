import { bare, isPrefix } from './search.server.ts'

/** What the function search_tokens adds to a record's tokens: the letter a word begins with, the word a name is sorted by. */
const LETTER = ':'
const HEAD = '::'

/** `('ːpark3' | 'ːparknone') & 'wei' & 'zha':* & ':z'` */
export const tsQueryOf = (groups: string[][]): string =>
  groups.map((group) => `(${group.map(tokenOf).join(' | ')})`).join(' & ')

/** Whose names are sorted by a word, or by one that begins so. */
export const headQueryOf = (word: string, begins: boolean): string => quoted(HEAD + word, begins)

/** One letter has an entry of its own, with all that begin with it. */
function tokenOf(term: string) {
  const word = bare(term)
  const isLetter = isPrefix(term) && [...word].length === 1
  return isLetter ? quoted(LETTER + word, false) : quoted(word, isPrefix(term))
}

const quoted = (word: string, begins: boolean) =>
  `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${begins ? ':*' : ''}`
