import SQLite from 'better-sqlite3'
import { type ControlledTransaction, Kysely, SqliteDialect, sql } from 'kysely'
import { type Db, engineOf, fileUnder } from '../connect.ts'
import type { Database } from '../schema.ts'
import type { Shape } from './shape.ts'

/** The database as it was at one moment, read for as long as it takes while others write on. */
export type Snapshot = { db: Db; close(): Promise<void> }

export const snapshotOf = (db: Db): Promise<Snapshot> =>
  engineOf(db) === 'sqlite' ? ofFile(db) : ofServer(db)

/** On a connection of its own: the product's readers see what is new meanwhile. */
async function ofFile(db: Db): Promise<Snapshot> {
  const file = await fileUnder(db)
  if (!file) throw new Error('the database is in no file')
  const database = new SQLite(file, { readonly: true, fileMustExist: true })
  const own = new Kysely<Database>({ dialect: new SqliteDialect({ database }) })
  const begun = own.startTransaction().execute()
  return held(begun, () => own.destroy())
}

/** Whoever takes it may be slow; one that went away without a word holds the connection for so long and no longer. */
async function ofServer(db: Db): Promise<Snapshot> {
  const begun = db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  return held(begun, async () => {}, [
    'set local statement_timeout = 0',
    `set local idle_in_transaction_session_timeout = '5min'`,
  ])
}

async function held(
  begun: Promise<ControlledTransaction<Database>>,
  over: () => Promise<void>,
  first: string[] = [],
): Promise<Snapshot> {
  try {
    const trx = await begun
    for (const statement of first) await sql.raw(statement).execute(trx)
    // The first thing that is read decides which moment it is.
    await sql`select count(*) from kysely_migration`.execute(trx)
    const close = async () => {
      // One that the other side has ended is over.
      await trx
        .rollback()
        .execute()
        .catch(() => {})
      await over()
    }
    return { db: trx, close }
  } catch (error) {
    await over()
    throw error
  }
}

/** Rows read at a time. */
const PIECE = 250

/** All rows of a table in the order of its key, which is the same on both engines. */
export async function* rowsIn(db: Db, shape: Shape): AsyncGenerator<Record<string, unknown>[]> {
  const key = sql.join(shape.key.map((name) => sql.ref(name)))
  const columns = sql.join(shape.columns.map(({ name }) => sql.ref(name)))
  let where = sql``
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`
      select ${columns} from ${sql.table(shape.name)} ${where} order by ${key} limit ${sql.lit(PIECE)}`.execute(
      db,
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows
    if (rows.length < PIECE) return
    where = sql`where (${key}) > (${sql.join(shape.key.map((name) => last[name]))})`
  }
}

/** The last number a table gave, also where its row is gone: null where it numbers nothing. */
export async function lastNumber(db: Db, { name, numbered }: Shape): Promise<number | null> {
  if (!numbered) return null
  const counted =
    engineOf(db) === 'sqlite'
      ? sql`(select seq from sqlite_sequence where name = ${name})`
      : sql`pg_sequence_last_value(pg_get_serial_sequence(${name}, ${numbered})::regclass)`
  const { rows } = await sql<{ counted: number | null; most: number | null }>`
    select ${counted} as counted, (select max(${sql.ref(numbered)}) from ${sql.table(name)}) as most`.execute(
    db,
  )
  return Math.max(Number(rows[0]?.counted ?? 0), Number(rows[0]?.most ?? 0))
}
