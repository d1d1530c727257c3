import { readingOf } from '#app/features/search/search-text.server.ts'
import { isCjk, piecesOf } from '#app/features/search/tokens.ts'

/** What lists sort by: the pinyin of a Chinese name, else the name in lower case. Alike on both engines. */
export function nameKeyOf({ name_zh, name_en }: { name_zh: string; name_en: string }): string {
  return piecesOf(name_zh || name_en)
    .map((piece) => (isCjk(piece) ? readingOf(piece, 'off').join('') : piece))
    .join(' ')
    .slice(0, 120)
}
