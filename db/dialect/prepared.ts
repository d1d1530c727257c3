import { sql } from 'kysely'

const MARK = '/* prepared */'

/**
 * Said at the front of a statement that most requests ask and that has one plan whatever it is asked with: a look
 * by key. PostgreSQL then reads and plans it once for each connection instead of every time, which costs it three
 * times as much as answering. Searches are planned anew: how they are best done depends on what was typed.
 */
export const PREPARED = sql`${sql.raw(MARK)}`

const names = new Map<string, string>()
let named = 0

/** What such a statement is called on its connection; undefined for any other. */
export function preparedName(statement: string): string | undefined {
  if (!statement.includes(MARK)) return undefined
  const name = names.get(statement) ?? `wutong_${++named}`
  names.set(statement, name)
  return name
}

/**
 * Under another name it is read and planned again, on every connection: once its table has columns of another type,
 * or somebody else let go of it there, asking by the old name fails for as long as the connection lives.
 */
export function forgetName(statement: string, name: string) {
  if (names.get(statement) === name) names.delete(statement)
}
