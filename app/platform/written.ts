declare const of: unique symbol

/** A page's data as one JSON text; `useWritten` reads it. */
export type Written<T> = string & { readonly [of]?: T }

/** What such a text says. */
export type WrittenIn<W> = W extends Written<infer T> ? T : never

type Row = Record<string, unknown>
/** Rows that all say the same things: what they say, and then for each only its values. */
type Table = { columns: string[]; values: unknown[][] }

/**
 * Lists and choices travel as text: what Remix sends data by looks at every value by itself, which took as long as
 * the database, and a text can be remembered as it is. For what JSON can say. The names of a list's columns are
 * said once: which of the data's own values are such tables stands behind it.
 */
export function written<T>(data: T): Written<T> {
  if (Array.isArray(data)) return JSON.stringify([data])
  const tables: string[] = []
  const values = Object.entries(data as Row).map(([key, value]) => {
    const table = tableOf(value)
    if (table) tables.push(key)
    return [key, table ?? value]
  })
  return JSON.stringify([Object.fromEntries(values), ...tables])
}

let latest: { text: string; data: unknown } | undefined

/** Read once in a row: a page and its title ask for the same text one after the other. Not to be written to. */
export function readWritten<T>(text: Written<T>): T {
  if (latest?.text !== text) latest = { text, data: parsed(text) }
  return latest.data as T
}

function parsed(text: string) {
  const [data, ...tables] = JSON.parse(text) as [Record<string, unknown>, ...string[]]
  for (const key of tables) data[key] = rowsOf(data[key] as Table)
  return data
}

function tableOf(list: unknown): Table | null {
  if (!Array.isArray(list) || list.length < 2 || !isPlain(list[0])) return null
  const columns = Object.keys(list[0])
  if (!list.every((row) => isPlain(row) && saysJust(row, columns))) return null
  return { columns, values: list.map((row: Row) => columns.map((column) => row[column])) }
}

const rowsOf = ({ columns, values }: Table) =>
  values.map((row) => {
    const read: Row = {}
    for (let i = 0; i < columns.length; i++) read[columns[i] as string] = row[i]
    return read
  })

const isPlain = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** JSON leaves out what is undefined; a table could not. */
const saysJust = (row: Row, columns: string[]) =>
  Object.keys(row).length === columns.length && columns.every((column) => row[column] !== undefined)
