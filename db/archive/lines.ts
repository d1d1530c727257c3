import type { Column, Shape } from './shape.ts'

type Cells = Record<string, unknown>

/** A row as a line of JSON: the same letters for the same content, whichever engine it was read from. */
export const lineOf = ({ columns }: Shape, row: Cells): string =>
  `${JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name]])))}\n`

/** The row that a line says; throws an Error in words where it is none of this table. */
export function rowIn({ columns }: Shape, line: string): Cells {
  const row = parsed(line)
  const unknown = Object.keys(row).find((name) => !columns.some((column) => column.name === name))
  if (unknown) throw new Error(`${quoted(unknown)} is no column of it`)
  for (const column of columns) {
    if (!Object.hasOwn(row, column.name)) throw new Error(`${column.name} is missing`)
    if (!fits(column, row[column.name]))
      throw new Error(`${column.name} is no ${column.type}: ${quoted(row[column.name])}`)
  }
  return row
}

function parsed(line: string): Cells {
  const row = (() => {
    try {
      return JSON.parse(line)
    } catch {
      return null
    }
  })()
  if (row === null || typeof row !== 'object' || Array.isArray(row)) throw new Error('it is no JSON object')
  return row
}

function fits({ type, nullable }: Column, value: unknown) {
  if (value === null) return nullable
  // PostgreSQL's text has no such letter.
  if (type === 'text') return typeof value === 'string' && !value.includes('\0')
  if (type === 'integer') return Number.isSafeInteger(value)
  return typeof value === 'number' && Number.isFinite(value)
}

const quoted = (value: unknown) => String(JSON.stringify(value)).slice(0, 60)
