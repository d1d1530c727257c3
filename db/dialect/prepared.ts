import { sql } from 'kysely'

const MARK = '/* prepared */'

/**
 * Said at the front of a statement that most requests ask and that has one plan whatever it is asked with: a look
 * by key, or into a table so small that whatever was typed finds little. PostgreSQL then reads and plans it once for
 * each connection instead of every time, which costs it three times as much as answering. How a large table is
 * searched best depends on what was typed: that is planned anew.
 */
export const PREPARED = sql`${sql.raw(MARK)}`

/**
 * A list has a statement of its own for every combination of what narrows and sorts it, thousands, and each that is
 * prepared takes up to 50 kB of every connection: only so many have a name, those asked last.
 */
export const MOST_NAMED = 100

const names = new Map<string, string>()
const living = new Set<string>()
let named = 0

/** What such a statement is called on its connection; undefined for any other. */
export function preparedName(statement: string): string | undefined {
  if (!statement.includes(MARK)) return undefined
  const name = names.get(statement) ?? `wutong_${++named}`
  // So the first of the map is the one asked longest ago.
  names.delete(statement)
  names.set(statement, name)
  living.add(name)
  const [oldest] = names
  if (oldest && names.size > MOST_NAMED) forgetName(...oldest)
  return name
}

/** Whether a statement is still asked by this name; a name is given once. */
export const isNamed = (name: string) => living.has(name)

/**
 * Under another name it is read and planned again, on every connection: once its table has columns of another type,
 * or somebody else let go of it there, asking by the old name fails for as long as the connection lives.
 */
export function forgetName(statement: string, name: string) {
  living.delete(name)
  if (names.get(statement) === name) names.delete(statement)
}
