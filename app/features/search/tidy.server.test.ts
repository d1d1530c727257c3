import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { doAllLater } from '#app/features/jobs/queue.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { world } from '#app/testing/world.ts'
import { engineOf, inTransaction } from '#db/connect.ts'
import { countTables, tidySearch } from '#db/tidy.ts'
import { findPage } from './matching.server.ts'

test('after tidying the index is in one piece and finds the same', async () => {
  const { db, admin } = await world()
  for (let i = 0; i < 11; i++) {
    await registerTalent(db, admin, { name_latin: `Ada Juniper ${i}`, basis_kind: 'contract' })
  }
  const found = () => findPage(db, 'talent', { q: 'juniper', sort: 'id', dir: 'desc', size: 50 })
  const before = await found()
  await tidySearch(db)
  expect(await found()).toEqual(before)
  expect(before.ids).toHaveLength(11)
  if (engineOf(db) !== 'sqlite') return
  const pieces = await sql`select distinct segid from talent_search_idx`.execute(db)
  expect(pieces.rows).toHaveLength(1)
})

test('SQLite counts its tables, so that it chooses among indexes by what they hold', async () => {
  const { db, admin } = await world()
  await registerTalent(db, admin, { name_latin: 'Ada Juniper', basis_kind: 'contract' })
  await countTables(db)
  if (engineOf(db) !== 'sqlite') return
  const counted = await sql`select distinct tbl from sqlite_stat1 where tbl = 'talent'`.execute(db)
  expect(counted.rows).toHaveLength(1)
})

test('SQLite takes the queue to be long, however short it was when it counted', async () => {
  const { db } = await world()
  if (engineOf(db) !== 'sqlite') return
  await inTransaction(db, (trx) =>
    doAllLater(
      trx,
      'mention',
      [1, 2, 3].map((notification_id) => ({ payload: { notification_id } })),
    ),
  )
  // On the connection that writes, as the queue is taken from.
  const wayTo = (rows: string) =>
    inTransaction(db, async (trx) => {
      const { rows: steps } = await sql
        .raw<{ detail: string }>(`explain query plan delete from ${rows} and claimed_by = 'me'`)
        .execute(trx)
      return steps.map(({ detail }) => detail).join()
    })
  await inTransaction(db, (trx) => sql`analyze`.execute(trx))
  // Negative control: by its count it is short, and all of it is read for three of its rows.
  expect(await wayTo('job where id in (1, 2, 3)')).toContain('SCAN')
  await countTables(db)
  expect(await wayTo('job where id in (1, 2, 3)')).not.toContain('SCAN')
})
