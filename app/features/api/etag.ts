import * as m from '#app/paraglide/messages.js'
import { Problem } from './problem.ts'

/** A version as a header has it. */
export const tagOf = (version: number) => `"${version}"`

const TAGS = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/

/**
 * Whether `If-Match` names the version that stands, compared strongly: a weak tag is no version. That there is any
 * (`*`) says nothing of what was seen, and is refused as if nothing had been said.
 */
export function seenIn(header: string | null, version: number): number {
  const said = header?.trim()
  if (!said || said === '*') throw new Problem('version-needed', { headers: { ETag: tagOf(version) } })
  const isTag = TAGS.test(said)
  if (isTag && said.split(',').some((tag) => tag.trim() === tagOf(version))) return version
  const detail = isTag ? m.api_problem_stale_detail() : m.api_problem_odd_match()
  throw new Problem('stale', { detail, headers: { ETag: tagOf(version) } })
}
