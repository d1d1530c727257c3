import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { world } from '#app/testing/world.ts'
import { engineOf } from '#db/connect.ts'
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
