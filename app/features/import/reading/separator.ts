import { parse } from 'csv-parse/sync'

const SEPARATORS = [',', ';', '\t', '|']
const LINES = 60

/**
 * What stands between the cells: what divides most lines into the same number of them, the heading too. What was
 * copied from a sheet has tabs, or one column.
 */
export function separatorOf(head: string, pasted: boolean): string {
  if (pasted && head.includes('\t')) return '\t'
  const scored = SEPARATORS.map((separator) => [separator, evenness(head, separator, pasted)] as const)
  const [best, score] = scored.reduce((one, other) => (other[1] > one[1] ? other : one))
  return score > 0 ? best : pasted ? '\t' : ','
}

/** Of what was copied a comma divides every line, or belongs to a sentence. */
function evenness(head: string, delimiter: string, pasted: boolean) {
  const all = lines(head, delimiter)
  const widths = all.map((cells) => cells.length).filter((width) => width > 1)
  if (widths.length === 0 || (pasted && widths.length < all.length)) return 0
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [width, often] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one))
  // Many columns make it likelier, but less than that all lines agree, and the first one with them.
  const first = (all[0]?.length ?? 0) > 1 ? 1 : 0.5
  return (often / all.length) * Math.log2(width + 1) * first
}

/** The last line may be cut in its middle. */
function lines(head: string, delimiter: string): string[][] {
  try {
    return parse(head, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: LINES,
    }) as unknown as string[][]
  } catch {
    return head
      .split(/\r?\n/)
      .slice(0, LINES)
      .filter((line) => line.trim() !== '')
      .map((line) => line.split(delimiter))
  }
}
