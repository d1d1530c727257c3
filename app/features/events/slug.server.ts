import { readingOf } from '#app/features/search/search-text.server.ts'
import { fold, isCjk, piecesOf } from '#app/features/search/tokens.ts'

type Names = { name_zh: string; name_en: string }

/** Words of an address: from the English name, else from the pinyin of the Chinese one. */
export function slugOf({ name_zh, name_en }: Names): string {
  const words = spelt(name_en || name_zh)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return words || 'event'
}

const spelt = (name: string) =>
  piecesOf(name)
    .flatMap((piece) => (isCjk(piece) ? readingOf(piece, 'off') : fold(piece)))
    .join(' ')
