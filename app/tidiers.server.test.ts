import { expect, test } from 'vitest'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { runDue } from '#app/features/jobs/worker.server.ts'
import { handlersWith } from '#app/job-handlers.ts'
import type { Env } from '#app/platform/env.ts'
import { at, world } from '#app/testing/world.ts'
import { inTransaction } from '#db/connect.ts'
import { tidy } from './tidiers.server.ts'

const LONG_AGO = '2026-01-01T00:00:00.000Z'
const NOW = '2026-06-01T03:10:00.000Z'

test('what fails in the night keeps nothing else undone, and all of it is tried again', async () => {
  at(NOW)
  const { db, admin } = await world()
  const sheet = { noun: 'team', name: 'teams.csv', account_id: admin.id, state: 'draft', sheet: 1, rows: 0 }
  const empty = { sheets: '[]', found: '{}', columns: '[]', choices: '{}' }
  await db
    .insertInto('import')
    .values({ ...sheet, ...empty, created_at: LONG_AGO })
    .execute()
  await db.schema.dropTable('notification').execute()
  await inTransaction(db, (trx) => doLater(trx, 'maintain', {}))
  await runDue(db, { handlers: handlersWith({} as Env) })
  expect(await db.selectFrom('import').select('id').execute()).toEqual([])
  const left = await db.selectFrom('job').select(['name', 'tries', 'due_at', 'error']).execute()
  expect(left).toMatchObject([
    { name: 'maintain', tries: 1, error: expect.stringMatching(/^notifications: /) },
  ])
  expect(left[0]?.due_at).not.toBe(NOW)
})

test('whatever fails is named, and the rest is done in its order', async () => {
  const { db } = await world()
  const done: string[] = []
  const failing = (word: string) => async () => {
    done.push(word)
    throw new Error(`no ${word}`)
  }
  const tidiers = {
    first: failing('first'),
    second: async () => done.push('second'),
    third: failing('third'),
  }
  await expect(tidy(db, tidiers)).rejects.toThrow('first: no first; third: no third')
  expect(done).toEqual(['first', 'second', 'third'])
  await tidy(db, { second: tidiers.second })
})
