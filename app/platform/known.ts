import { cut } from './cut.ts'
import { lookUp } from './look-up.ts'

/** What an address may say: where the value of each parameter is cut off, or what is understood of it. */
export type Known = Readonly<Record<string, number | ((value: string) => string)>>

/** The parameter that says which form of a page stands open. */
export const OPEN = 'open'

/** Longer than any number, day, code or name of a choice. */
const WORD = 40
/** As long as a query gets inside another. */
const WAY_BACK = 500

/** Parameters that name a choice: a longer value names none. */
export const words = (...names: readonly string[]): Known =>
  Object.fromEntries(names.map((name) => [name, (value: string) => (value.length > WORD ? '' : value)]))

/** What of a query is known: each parameter once, in the order given, and none longer than it gets. */
export function knownIn(search: URLSearchParams, known: Known): URLSearchParams {
  const kept = new URLSearchParams()
  for (const [name, value] of search) {
    const rule = lookUp(known, name)
    if (rule === undefined || kept.has(name)) continue
    const said = typeof rule === 'number' ? cut(value, rule) : rule(value)
    if (said || !value) kept.set(name, said)
  }
  return kept
}

/** A query inside another, without the parameters for which there is no room. */
export const queryOf = (known: Known) => (value: string) => {
  const kept = new URLSearchParams()
  for (const [name, said] of knownIn(new URLSearchParams(value), known)) {
    kept.set(name, said)
    if (kept.toString().length > WAY_BACK) kept.delete(name)
  }
  return kept.toString()
}
