import type { FormLine } from '#app/platform/form.ts'
import { linesIn } from '#app/platform/form-lines.ts'
import type { LinesBack } from './draft.ts'

/** A list's lines as react-hook-form has them: objects, so that each can have an identity. */
export type Line = FormLine

export type LineKind = {
  /** Of lines with several fields: what each holds when nothing was typed yet. */
  empty?: Line
  /** What is to be among the lines, whatever a draft says. */
  amid?: (lines: Line[]) => Line[]
}

/** What a line of one field calls it. */
export const VALUE = 'value'

/** What a line is when nothing stands in it; its names are the fields of all the others. */
export const EMPTY: Line = { [VALUE]: '' }

/** A list that has none begins with an empty line to type in. */
export function linesOf(list: unknown, empty = EMPTY): Line[] {
  const lines = [(list ?? []) as Line[]]
    .flat()
    .map((line: Line | string) => (typeof line === 'object' ? line : { [VALUE]: line }))
  return lines.length > 0 ? lines : [empty]
}

/** What stands in a list at first. */
export const startLines = (list: unknown, { empty, amid = asTheyAre }: LineKind = {}): Line[] =>
  amid(linesOf(list, empty))

export const asTheyAre = (lines: Line[]) => lines

/** The lines that a draft gives back, by the names their fields have on the wire; none where it has nothing of them. */
export function linesBack({ detail }: LinesBack, name: string, empty = EMPTY): Line[] {
  const lines = detail[name] ?? linesIn(name, Object.keys(empty), (wire) => detail[wire] ?? [])
  return lines.length > 0 ? linesOf(lines, empty) : []
}
