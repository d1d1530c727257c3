import { readingOf } from '#app/features/search/search-text.server.ts'
import { isCjk, piecesOf } from '#app/features/search/tokens.ts'

type Named = { name_zh: string; name_en: string; changed_at: string }

/** How well a name answers what was typed: 0 is the name, 1 begins it, 2 stands in it, 3 was found elsewhere. */
export function rankOf(q: string, { name_zh, name_en }: Pick<Named, 'name_zh' | 'name_en'>): number {
  const words = piecesOf(q)
  const typed = words.join('')
  if (!typed) return 3
  const names = [name_zh, name_en].map(typableOf)
  const forms = names.flatMap((name) => name.forms)
  const initials = names.flatMap((name) => name.initials)
  // Family and given name stand in either order.
  if (forms.some((form) => form === typed || form === words.toReversed().join(''))) return 0
  if ([...forms, ...initials].some((form) => form.startsWith(typed))) return 1
  return forms.some((form) => form.includes(typed)) ? 2 : 3
}

/** Best first; of equal rank what changed last. */
export function ranked<H extends Named>(q: string, hits: readonly H[]): (H & { rank: number })[] {
  return hits.map((hit) => ({ ...hit, rank: rankOf(q, hit) })).sort(byRank)
}

export const byRank = (a: Ranked, b: Ranked) => a.rank - b.rank || (a.changed_at < b.changed_at ? 1 : -1)
type Ranked = { rank: number; changed_at: string }

type Typable = { forms: string[]; initials: string[] }

const MOST_KEPT = 2000
const kept = new Map<string, Typable>()

/**
 * A name as it may be typed, run together: itself and its pinyin, 单 read as a surname (shan) and as a word (dan),
 * and the initials of that. Each letter typed finds mostly whom the one before found, so the last names are kept:
 * reading one takes longer than finding it.
 */
function typableOf(name: string): Typable {
  const known = kept.get(name)
  if (known) return known
  const pieces = piecesOf(name)
  const readings = (['head', 'off'] as const).map((surname) =>
    pieces.flatMap((piece) => (isCjk(piece) ? readingOf(piece, surname) : [piece])),
  )
  const typable = {
    forms: [pieces, ...readings].map((parts) => parts.join('')).filter(Boolean),
    initials: readings.map((parts) => parts.map(([first]) => first).join('')),
  }
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(name, typable)
  return typable
}
