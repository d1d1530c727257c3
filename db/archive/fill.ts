import { sql } from 'kysely'
import { type Db, engineOf, type Trx } from '../connect.ts'
import type { TableName } from '../schema.ts'
import { countTables } from '../tidy.ts'
import type { Shape } from './shape.ts'
import { FATES } from './tables.ts'

type Cells = Record<string, unknown>

const fateOf = ({ name }: Shape) => FATES[name as TableName]
const isSeeded = (shape: Shape) => {
  const fate = fateOf(shape)
  return fate.take === 'rows' && fate.seeded === true
}

/** Throws where anybody has worked in it: beside what a new database is given, nothing may be there. */
export async function refuseInhabited(db: Db, shapes: Shape[]): Promise<void> {
  const asked = shapes
    .filter((shape) => !['names', 'nothing'].includes(fateOf(shape).take) && !isSeeded(shape))
    .map(({ name }) => sql`select ${sql.lit(name)} as name where exists (select 1 from ${sql.table(name)})`)
  const { rows } = await sql<{ name: string }>`${sql.join(asked, sql` union all `)}`.execute(db)
  if (rows.length === 0) return
  throw new Error(
    `this database is in use (it has rows in ${rows.map(({ name }) => name).join(', ')}): an archive is loaded into a new one, in which ` +
      'nobody has signed up. Set DATABASE_URL to a new file or an empty database',
  )
}

/** On PostgreSQL others could sign up meanwhile; on SQLite nobody else writes. */
export async function keepOthersOut(trx: Trx): Promise<void> {
  if (engineOf(trx) === 'postgres')
    await sql`lock table account, record, audit, park in share row exclusive mode`.execute(trx)
}

/** Takes out what a new database was given: the archive has its own of it. */
export async function clearSeeds(trx: Trx, shapes: Shape[]): Promise<void> {
  for (const shape of shapes.filter(isSeeded).reverse()) {
    const { rows } = await sql`select 1 from ${sql.table(shape.name)} limit 1`.execute(trx)
    if (rows.length > 0) await unguarded(trx, shape.name, sql`delete from ${sql.table(shape.name)}`)
  }
}

/** What is kept for ever is guarded by triggers, which for this one statement are not there. */
async function unguarded(trx: Trx, table: string, work: ReturnType<typeof sql>) {
  if (engineOf(trx) === 'postgres') {
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx)
    await work.execute(trx)
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(trx)
    return
  }
  const { rows: guards } = await sql<{ name: string; text: string }>`
    select name, sql as text from sqlite_master where type = 'trigger' and tbl_name = ${table}`.execute(trx)
  for (const { name } of guards) await sql`drop trigger ${sql.ref(name)}`.execute(trx)
  await work.execute(trx)
  for (const { text } of guards) await sql.raw(text).execute(trx)
}

/** Fewer parameters than either engine takes, with room for what they are told beside. */
const MOST_PARAMETERS = 15_000
const MOST_ROWS = 500

/** Search indexes follow by their triggers; nothing else is derived in the database. */
export async function addRows(trx: Trx, { name, columns }: Shape, rows: Cells[]): Promise<void> {
  const most = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns.length)))
  for (let at = 0; at < rows.length; at += most) {
    await trx
      .insertInto(name as TableName)
      .values(rows.slice(at, at + most) as never)
      .execute()
  }
}

/** The next row gets a number that no row ever had, also none of those that are gone. */
export async function countOn(trx: Trx, { name, numbered }: Shape, last: number): Promise<void> {
  if (!numbered || last === 0) return
  if (engineOf(trx) === 'postgres') {
    const sequence = sql`pg_get_serial_sequence(${name}, ${numbered})::regclass`
    await sql`
      select setval(${sequence}, greatest(${sql.lit(last)}, pg_sequence_last_value(${sequence})))`.execute(
      trx,
    )
    return
  }
  const { numAffectedRows } = await sql`
    update sqlite_sequence set seq = max(seq, ${last}) where name = ${name}`.execute(trx)
  if (!numAffectedRows)
    await sql`insert into sqlite_sequence (name, seq) values (${name}, ${last})`.execute(trx)
}

/** Lists are read by counts of what is in them, which are taken anew: on PostgreSQL too, which would do so some time. */
export async function countFilled(db: Db): Promise<void> {
  await sql.raw('analyze').execute(db)
  await countTables(db)
}
