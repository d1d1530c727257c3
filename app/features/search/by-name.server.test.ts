import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { statementsOf } from '#app/testing/plans.ts'
import { someTalents } from '#app/testing/talents.ts'
import { world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { findCountedPage } from './matching.server.ts'
import { ID_BITS, placeOf } from './name-place.ts'
import { searchTextOf } from './search-text.server.ts'

const onSqlite = test.runIf(process.env.TEST_ENGINE === 'sqlite')
const KEYS = [
  '',
  'abb 3',
  'ÿ',
  'wang wei',
  'wang',
  '7 up',
  '深蓝',
  'zzzzzzzzzz',
  '~',
  'o’hara ann',
  '{a',
  '_a',
]

onSqlite('the search index by name is numbered as the application numbers it', async () => {
  const { db } = await world()
  await someTalents(
    db,
    KEYS.map((name_key) => ({ name_key, search_text: 'x' })),
  )
  const { rows } = await sql<{ place: number; id: number; name_key: string }>`
    select place >> ${sql.lit(ID_BITS)} as place, place & ${sql.lit(2 ** ID_BITS - 1)} as id, name_key
    from talent_by_name_text join talent on talent.id = place & ${sql.lit(2 ** ID_BITS - 1)}`.execute(db)
  expect(rows).toHaveLength(KEYS.length)
  for (const { place, name_key } of rows) expect(place, name_key).toBe(placeOf(name_key))
})

onSqlite('it follows a talent that gets another name or other words, or goes', async () => {
  const { db } = await world()
  await someTalents(
    db,
    ['li', 'wang', 'zhou'].map((name_key) => ({ name_key, search_text: `${name_key} optics` })),
  )
  await db.updateTable('talent').set({ name_key: 'an' }).where('name_key', '=', 'zhou').execute()
  await db.updateTable('talent').set({ search_text: 'lasers' }).where('name_key', '=', 'li').execute()
  await db.deleteFrom('talent').where('name_key', '=', 'wang').execute()
  await sql`insert into talent_by_name_search (talent_by_name_search, rank) values ('integrity-check', 1)`.execute(
    db,
  )
  expect(await namesOf(db, 'optics')).toEqual(['an'])
  expect(await namesOf(db, 'lasers')).toEqual(['li'])
})

onSqlite(
  'a surname in the order of names is read from where it begins: a page of rows, not all',
  async () => {
    const { db } = await world()
    const search_text = searchTextOf({ names: ['王'] })
    await someTalents(
      db,
      Array.from({ length: 3000 }, (_, i) => ({
        name_key: `wang ${String.fromCharCode(97 + (i % 26))}`,
        search_text,
      })),
    )
    const seen = await statementsOf(db, async () => {
      expect((await pageOf(db, '王')).ids).toHaveLength(50)
    })
    const fetched = [...seen.values()].map((statement) => statement.fetched)
    expect(Math.max(...fetched)).toBeLessThanOrEqual(501)
    expect([...seen.keys()].join()).toMatch(/talent_by_name_search.* match/)
  },
)

const pageOf = (db: Db, q: string) =>
  findCountedPage(db, 'talent', {
    q,
    sort: 'name_key',
    dir: 'asc',
    size: 50,
    keys: 'talent_keys',
    byName: 'talent_by_name_search',
    limits: { rare: 0 },
  })

async function namesOf(db: Db, q: string) {
  const { ids } = await pageOf(db, q)
  const rows = await db.selectFrom('talent').select('name_key').where('id', 'in', ids).execute()
  return rows.map(({ name_key }) => name_key)
}
