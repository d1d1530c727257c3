import { chmodSync, renameSync } from 'node:fs'
import { expect, test } from 'vitest'
import { world } from '#app/testing/world.ts'
import { fileOf } from '#db/connect.ts'
import { checkReadiness } from './health.server.ts'

const READY = { ready: true, checks: { read: true, write: true, migrated: true } }
const READS_ONLY = { ready: false, checks: { read: true, write: false, migrated: true } }

test('a database that reads, writes and is migrated is ready', async () => {
  const { db } = await world()
  expect(await checkReadiness(db)).toEqual(READY)
})

test.runIf(process.env.TEST_ENGINE === 'sqlite')(
  'a file that was deleted or made read-only under the server takes no writes, until it is back',
  async () => {
    const { db, url } = await world()
    const file = fileOf(url)
    chmodSync(file, 0o400)
    expect(await checkReadiness(db)).toEqual(READS_ONLY)
    chmodSync(file, 0o600)
    expect(await checkReadiness(db)).toEqual(READY)
    renameSync(file, `${file}.gone`)
    expect(await checkReadiness(db)).toEqual(READS_ONLY)
    renameSync(`${file}.gone`, file)
    expect(await checkReadiness(db)).toEqual(READY)
  },
)
