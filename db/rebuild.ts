import { type Kysely, sql } from 'kysely'
import { type Db, engineOf } from './connect.ts'
import { LEAVE_NOTHING } from './dialect/sqlite-connection.ts'

type Rebuild = {
  /** SQLite: what stands in `create table` from the first parenthesis on, as it is and as it shall be. */
  sqlite: (definition: string) => string
  /** SQLite: what of the old row fills a column that is new or says something else; the others are copied. */
  from?: Record<string, string>
  /** SQLite: columns that go, by name, so that none is forgotten. */
  without?: string[]
  /** PostgreSQL changes a table where it stands: the same by plain statements. */
  postgres: string[]
}

/**
 * For migrations: changes in a table what SQLite's `alter table` can't, as its documentation says to ("Making Other
 * Kinds Of Table Schema Changes"): a new one beside it, the rows copied, the old one dropped, the new one named like it,
 * indexes, triggers and views made again; numbers go on where they were. The migration runs with references left alone and ends with a look at them
 * (migrate.ts). Rows keep their numbers, so a search index stays true unless `from` changes the text it was made of.
 * A shipped migration must do for ever what it did, and this is part of it.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not follow today's types
export async function rebuildTable(db: Kysely<any>, table: string, how: Rebuild): Promise<void> {
  if (engineOf(db as Db) === 'postgres') return run(db, how.postgres)
  const { rows } = await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(db)
  if (rows[0]?.foreign_keys !== 0) throw new Error('dropping a table that others refer to is for a migration')
  // Of people who are erased later nothing may be left in the pages of the old table.
  await sql.raw(LEAVE_NOTHING).execute(db)
  try {
    await exchange(db as Db, table, how)
  } finally {
    await sql`pragma secure_delete = fast`.execute(db)
  }
}

async function exchange(db: Db, table: string, { sqlite, from = {}, without = [] }: Rebuild) {
  const fresh = `${table}_rebuilt`
  const beside = await listBeside(db, table)
  await run(db, [
    ...beside.toReversed().map(({ type, name }) => `drop ${type} "${name}"`),
    `create table "${fresh}" ${changed(table, await definitionOf(db, table), sqlite)}`,
  ])
  const [before, after] = [await columnsOf(db, table), await columnsOf(db, fresh)]
  const lost = before.filter((column) => !after.includes(column) && !without.includes(column))
  if (lost.length > 0) throw new Error(`${table} would lose ${lost.join(', ')}`)
  const filled = after.filter((column) => column in from || before.includes(column))
  await run(db, [
    `insert into "${fresh}" (${filled.map((column) => `"${column}"`).join()})
      select ${filled.map((column) => from[column] ?? `"${column}"`).join()} from "${table}"`,
    ...(await countedOn(db, table, fresh)),
    `drop table "${table}"`,
    `alter table "${fresh}" rename to "${table}"`,
    ...beside.map((each) => each.sql),
    // With any renaming SQLite reads every trigger and view again, and refuses one that no longer fits.
    `create table "${fresh}" (id integer)`,
    `alter table "${fresh}" rename to "${fresh}_read"`,
    `drop table "${fresh}_read"`,
  ])
}

/** Numbers of rows that are gone stay used: where the old table was at, not where its rows end. */
async function countedOn(db: Db, table: string, fresh: string) {
  if (!/ autoincrement\b/.test(await definitionOf(db, table))) return []
  return [
    `delete from sqlite_sequence where name = '${fresh}'`,
    `insert into sqlite_sequence (name, seq) select '${fresh}', seq from sqlite_sequence where name = '${table}'`,
  ]
}

/** The table's indexes, and all triggers and views, whatever they are about: any may speak of it. */
async function listBeside(db: Db, table: string) {
  const { rows } = await sql<{ type: string; name: string; sql: string }>`
    select type, name, sql from sqlite_master
    where type in ('view', 'trigger') or (type = 'index' and tbl_name = ${table} and sql is not null)
    order by case type when 'view' then 1 when 'index' then 2 else 3 end, rowid`.execute(db)
  return rows
}

async function definitionOf(db: Db, table: string) {
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_master where type = 'table' and name = ${table}`.execute(db)
  const text = rows[0]?.sql ?? ''
  return text.slice(text.indexOf('('))
}

function changed(table: string, definition: string, change: Rebuild['sqlite']) {
  if (change(definition) === definition) throw new Error(`the rebuilding of ${table} changes nothing`)
  return change(definition)
}

async function columnsOf(db: Db, table: string) {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)
  return rows.map(({ name }) => name)
}

// biome-ignore lint/suspicious/noExplicitAny: see above
async function run(db: Kysely<any>, statements: string[]) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
