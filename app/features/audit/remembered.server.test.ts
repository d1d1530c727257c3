import { expect, onTestFinished, test } from 'vitest'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { listZone } from '#app/features/zone/queries.server.ts'
import { type World, world } from '#app/testing/world.ts'
import { connect } from '#db/connect.ts'
import { lastSeq, remembered } from './remembered.server.ts'

const countVentures = async ({ db }: World) =>
  remembered(db, await lastSeq(db), 'ventures', async () => {
    const { count } = await db
      .selectFrom('venture')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return { count: Number(count) }
  })

const aTeam = (zone: World) => ({
  track: 'team' as const,
  name: '蓝鹭',
  park_id: zone.park('nanhai'),
  sector_id: zone.sector('biomedicine'),
})

test('is read once while nothing changes', async () => {
  const zone = await world()
  expect(await countVentures(zone)).toBe(await countVentures(zone))
})

test('is read again after any change, whichever process made it', async () => {
  const zone = await world()
  expect(await countVentures(zone)).toEqual({ count: 0 })
  await logVenture(zone.db, zone.manager, aTeam(zone))
  expect(await countVentures(zone)).toEqual({ count: 1 })
  const elsewhere = connect(zone.url)
  onTestFinished(() => elsewhere.destroy())
  await logVenture(elsewhere, zone.manager, aTeam(zone))
  expect(await countVentures(zone)).toEqual({ count: 2 })
})

test('negative control: a change without a line in the audit is not noticed', async () => {
  const zone = await world()
  await logVenture(zone.db, zone.manager, aTeam(zone))
  const names = async () =>
    remembered(zone.db, await lastSeq(zone.db), 'names', () =>
      zone.db.selectFrom('venture').select('name_zh').execute(),
    )
  expect(await names()).toEqual([{ name_zh: '蓝鹭' }])
  await zone.db.updateTable('venture').set({ name_zh: '白鹭' }).execute()
  expect(await names()).toEqual([{ name_zh: '蓝鹭' }])
})

test('a request that looked at the audit earlier neither uses nor spoils what later ones know', async () => {
  const { db } = await world()
  const [old, now] = await Promise.all([
    remembered(db, 5, 'zone', () => listZone(db)),
    remembered(db, 4, 'zone', async () => 'as it was'),
  ])
  expect(now).toBe('as it was')
  expect(await remembered(db, 5, 'zone', async () => 'again')).toBe(old)
})

test('a read that failed is tried again', async () => {
  const { db } = await world()
  const fails = remembered(db, 1, 'zone', async () => Promise.reject(new Error('locked')))
  await expect(fails).rejects.toThrow('locked')
  expect(await remembered(db, 1, 'zone', async () => 'read')).toBe('read')
})
