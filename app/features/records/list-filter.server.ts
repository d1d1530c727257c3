import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Choice, NONE } from './list-filter.ts'

/** What a choice compares with, where that is not the column of the field's name. */
export type Compared = Readonly<Record<string, Expression<unknown>>>

/** The rows of a table that a list's choices leave, one condition each. */
export const conditionsOf = (
  table: string,
  chosen: Readonly<Record<string, Choice>>,
  compared: Compared = {},
): RawBuilder<SqlBool>[] =>
  Object.entries(chosen).flatMap(([name, choice]) => {
    if (choice === null) return []
    const column = compared[name] ?? sql.ref(`${table}.${name}`)
    return [choice === NONE ? sql<SqlBool>`${column} is null` : sql<SqlBool>`${column} = ${choice}`]
  })
