import type { Fit, Picks, Whom } from './import.ts'

/** Which record is meant: one the zone knows, that of an earlier row, a new one, or nobody has said. */
export type Meant = { id: number } | { at: number } | 'new' | 'unsure'

/** What was picked counts; else what is sure; where nothing is like it, it is new. */
export function meantBy(whom: Whom, fits: readonly Fit[], picks: Picks): Meant {
  const own = fits.filter((fit) => fit.whom === whom)
  const pick = picks[whom]
  if (typeof pick === 'number') return { id: pick }
  if (pick === 'new' || own.length === 0) return 'new'
  const meant = pick === 'same' ? (own.find(({ id }) => id !== null) ?? own[0]) : own.find(({ sure }) => sure)
  if (!meant) return 'unsure'
  return meant.id === null ? { at: meant.at ?? 0 } : { id: meant.id }
}
