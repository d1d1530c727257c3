const STEP = 100
const MOST = 5000

/** How much of a record's timeline the URL asks for: the newest hundred, unless `?span=` says more. */
export function spanOf(search: URLSearchParams): number {
  const asked = Number(search.get('span'))
  return Number.isInteger(asked) && asked > STEP ? Math.min(asked, MOST) : STEP
}

/** The span to ask for next, or null at the longest a page may get. */
export const furtherThan = (span: number) => (span < MOST ? Math.min(span * 2, MOST) : null)
