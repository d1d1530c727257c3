const STEP = 100
const MOST = 5000

/** How much of a record's timeline the URL asks for: the newest hundred, unless `?span=` says more. */
export function spanOf(search: URLSearchParams): number {
  const asked = Number(search.get('span'))
  return Number.isInteger(asked) && asked > STEP ? Math.min(asked, MOST) : STEP
}

/** The span to ask for next, or null at the longest a page may get. */
export const furtherThan = (span: number) => (span < MOST ? Math.min(span * 2, MOST) : null)

/**
 * Joins what several queries told, each newest first and each asked for one more than the span, into one
 * timeline of at most `span`. `earlier` is the span to ask for next, or null when this was all.
 */
export function newestOf<T extends { at: string }>(span: number, ...parts: readonly (readonly T[])[]) {
  const all = parts.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return { items: all.slice(0, span), earlier: all.length > span ? furtherThan(span) : null }
}
