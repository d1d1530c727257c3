import { sql } from 'kysely'
import { type Db, engineOf, inTransaction, type Trx } from './connect.ts'

/** Pages of the index that one step writes: a few milliseconds, between which others get their turn. */
const STEP = 100
const MOST_STEPS = 500

/**
 * SQLite's search index grows in pieces, and a search looks into each: this merges some of them, step by step.
 * PostgreSQL's needs no such care.
 */
export async function tidySearch(db: Db): Promise<void> {
  if (engineOf(db) !== 'sqlite') return
  for (const table of [
    'talent_search',
    'talent_by_name_search',
    'venture_search',
    'event_search',
    'attachment_search',
  ]) {
    for (let step = 0; step < MOST_STEPS && (await merge(db, table)); step++) {
      await new Promise((resolve) => setTimeout(resolve, 20).unref())
    }
  }
}

/**
 * SQLite chooses among indexes by counts that it only takes when it is told to; without them a long list may be read
 * by the wrong one. What has grown since is counted again, by a sample. PostgreSQL does so by itself.
 */
export async function countTables(db: Db): Promise<void> {
  if (engineOf(db) !== 'sqlite') return
  await inTransaction(db, async (trx) => {
    // All tables (0x10000), by a sample each (0x10), where it is worth it (0x02).
    await sql`pragma optimize = 0x10012`.execute(trx)
    const { rows: counted } = await sql`select 1 from sqlite_schema where name = 'sqlite_stat1'`.execute(trx)
    if (counted.length > 0) await forgetCountOfQueue(trx)
  })
}

/**
 * Whoever counts the queue finds it short, and what it is read for is that it is long: by the count of a quiet night
 * each look would go through all of it. Of what isn't counted SQLite takes much to be there.
 */
async function forgetCountOfQueue(trx: Trx) {
  await sql`delete from sqlite_stat1 where tbl = 'job'`.execute(trx)
  // What was counted a moment ago is remembered until the counts are read anew.
  await sql`analyze sqlite_schema`.execute(trx)
}

/** One step; false when nothing is left to merge. */
function merge(db: Db, table: string): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const changes = async () => {
      const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(trx)
      return rows[0]?.n ?? 0
    }
    const before = await changes()
    await sql`insert into ${sql.table(table)} (${sql.ref(table)}, rank) values ('merge', ${-STEP})`.execute(
      trx,
    )
    return (await changes()) - before > 1
  })
}
