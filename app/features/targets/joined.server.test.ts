import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { at, world } from '#app/testing/world.ts'
import { connect, type Db } from '#db/connect.ts'
import { findOutlook } from './outlook.server.ts'
import { readHistory } from './past.server.ts'

const question = { year: 2026, track: 'team', target: 1, counted: 0, day: '2026-11-23' } as const

/** Whether anybody waits for a lock of this database. */
const isWaiting = async (db: Db) => {
  const { rows } = await sql`
    select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())
  `.execute(db)
  return rows.length > 0
}

/** A reading that has passed the moves and waits for the places, a move that is made meanwhile, and the waiting's end. */
async function overtaken() {
  at('2026-11-23T02:00:00.000Z')
  const zone = await world()
  const { db, admin } = zone
  const place = { park_id: zone.park('nanhai'), sector_id: zone.sector('ai') }
  const id = await logVenture(db, admin, { name: 'Hope', track: 'team', ...place })
  expect((await findOutlook(db, await lastSeq(db), question)).open).toMatchObject([{ id, stage: 'lead' }])
  const other = connect(zone.url)
  onTestFinished(() => other.destroy())
  const lock = await other.startTransaction().execute()
  await sql`lock table venture_place in access exclusive mode`.execute(lock)
  const early = readHistory(db)
  while (!(await isWaiting(other))) await new Promise((resolve) => setTimeout(resolve, 5))
  await moveVenture(db, admin, id, { version: 1, to: 'applied', reason: 'Signed' })
  return { ...zone, id, early, goOn: () => lock.commit().execute() }
}

// Only there does one statement wait for another's lock while a third commits.
const onPostgres = test.runIf(process.env.TEST_ENGINE === 'postgres')

onPostgres('whoever asks after a move is not answered by a reading that had passed it', async () => {
  const { db, id, early, goOn } = await overtaken()
  const seq = await lastSeq(db)
  const asked = findOutlook(db, seq, question)
  await goOn()
  await early
  expect((await asked).open).toMatchObject([{ id, stage: 'applied' }])
  // And what is remembered under the number of that move is not what stood before it.
  expect((await findOutlook(db, seq, question)).open).toMatchObject([{ id, stage: 'applied' }])
})

onPostgres('negative control: the reading that had passed the move does not know of it', async () => {
  const { id, early, goOn } = await overtaken()
  await goOn()
  const history = await early
  expect(history.standingOn('team', question.day).open).toMatchObject([{ id, stage: 'lead' }])
})
