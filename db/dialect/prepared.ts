import { sql } from 'kysely'

const MARK = '/* prepared */'

/**
 * Said at the front of a statement that most requests ask and that has one plan whatever it is asked with: a look
 * by key. PostgreSQL then reads and plans it once for each connection instead of every time, which costs it three
 * times as much as answering. Searches are planned anew: how they are best done depends on what was typed.
 */
export const PREPARED = sql`${sql.raw(MARK)}`

const names = new Map<string, string>()

/** What such a statement is called on its connection; undefined for any other. */
export function preparedName(statement: string): string | undefined {
  if (!statement.includes(MARK)) return undefined
  const name = names.get(statement) ?? `wutong_${names.size + 1}`
  names.set(statement, name)
  return name
}
