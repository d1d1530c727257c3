import { cut } from '#app/platform/cut.ts'
import { readingOf } from './search-text.server.ts'
import { isCjk, piecesOf } from './tokens.ts'

const LONGEST = 120

/** What lists sort a name by, alike on both engines: the pinyin of Chinese, else the words in lower case. */
export const nameKeyOf = (name: string): string =>
  cut(
    piecesOf(name)
      .map((piece) => (isCjk(piece) ? readingOf(piece, 'off').join('') || piece : piece))
      .join(' '),
    LONGEST,
  )
