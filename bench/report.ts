import { writeFileSync } from 'node:fs'

type Line = [what: string, got: string, aim: string, ok: boolean | null]
const parts = new Map<string, Line[]>()
const skipped: string[] = []
let part = ''

/** Where the lines that follow belong. */
export function begin(title: string) {
  console.error(`${title} …`)
  part = title
}

/** A line of the table; null where nothing was asked for. */
export function add(...line: Line) {
  parts.set(part, [...(parts.get(part) ?? []), line])
}

/** Something that could not be measured here, and why. */
export function skip(what: string, why: string) {
  skipped.push(`${what}: ${why}`)
}

/** Prints what was measured, and keeps it in bench/README.md when everything was. */
export function report(title: string, keep: boolean) {
  const tables = [...parts].map(([name, lines]) => `## ${name}\n\n${tableOf(lines)}`).join('\n\n')
  const left =
    skipped.length > 0 ? `\n\n## Not measured\n\n${skipped.map((line) => `- ${line}`).join('\n')}` : ''
  const text = `# The last measurement\n\n${title}\n\n${tables}${left}\n`
  console.log(text)
  if (keep) writeFileSync('bench/README.md', text)
}

function tableOf(lines: Line[]) {
  const mark = (ok: boolean | null) => (ok === null ? '' : ok ? 'yes' : '**no**')
  return [
    '| what | measured | aim | reached |',
    '|---|---|---|---|',
    ...lines.map(([what, got, aim, ok]) => `| ${what} | ${got} | ${aim} | ${mark(ok)} |`),
  ].join('\n')
}

export const middle = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`
export const times = (value: number) => `${value.toFixed(2)} ×`
export const kb = (value: number) => `${(value / 1000).toFixed(1)} KB`

/** The median of a few runs, in milliseconds; the first ones only warm up. */
export async function medianOf(work: () => Promise<unknown>, runs = 25, warm = 5) {
  const took: number[] = []
  for (let i = 0; i < runs + warm; i++) {
    const began = performance.now()
    await work()
    if (i >= warm) took.push(performance.now() - began)
  }
  return middle(took)
}
