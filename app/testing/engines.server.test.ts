import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect, engineOf } from '#db/connect.ts'
import { isMigrated } from '#db/migrate.ts'
import { engineUnderTest, freshDatabase } from './engines.ts'

test('a fresh database is migrated and runs on the engine of its project', async () => {
  const { url, drop } = await freshDatabase()
  const db = connect(url)
  expect(engineOf(db)).toBe(engineUnderTest())
  expect(engineUnderTest()).toBe(process.env.TEST_ENGINE)
  expect(await isMigrated(db)).toBe(true)
  await db.destroy()
  await drop()
})

test('what one test writes no other test reads', async () => {
  const [mine, theirs] = await Promise.all([freshDatabase(), freshDatabase()])
  const [here, there] = [connect(mine.url), connect(theirs.url)]
  await sql`insert into plan_year (year, note) values (2026, 'mine')`.execute(here)
  expect((await sql`select * from plan_year`.execute(here)).rows).toHaveLength(1)
  expect((await sql`select * from plan_year`.execute(there)).rows).toHaveLength(0)
  await Promise.all([here.destroy(), there.destroy()])
  await Promise.all([mine.drop(), theirs.drop()])
})
