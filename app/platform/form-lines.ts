import type { FormLine } from './form.ts'

/** Puts lines together that were sent as a list for each of their fields: `members.role`, `members.share`. */
export function linesIn(
  name: string,
  parts: readonly string[],
  sentAs: (wire: string) => readonly string[],
): FormLine[] {
  const columns = parts.map((part) => [part, sentAs(`${name}.${part}`)] as const)
  const count = Math.max(0, ...columns.map(([, sent]) => sent.length))
  return Array.from({ length: count }, (_, at) =>
    Object.fromEntries(columns.flatMap(([part, sent]) => (sent[at] === undefined ? [] : [[part, sent[at]]]))),
  )
}
