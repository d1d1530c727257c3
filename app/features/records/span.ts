const STEP = 100
const MOST = 5000

/** How much of a record's timeline the URL asks for: the newest hundred, unless `?span=` says more. */
export function spanOf(search: URLSearchParams): number {
  const asked = Number(search.get('span'))
  return Number.isInteger(asked) && asked > STEP ? Math.min(asked, MOST) : STEP
}

/** The span that holds so many lines; null where the page has them anyway. */
export function spanHolding(lines: number): number | null {
  let span = STEP
  while (span < lines && span < MOST) span *= 2
  return span > STEP ? Math.min(span, MOST) : null
}

/** The span to ask for next, or null at the longest a page may get. */
export const furtherThan = (span: number) => (span < MOST ? Math.min(span * 2, MOST) : null)
