import { expect, test } from 'vitest'
import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { plansOf } from '#app/testing/plans.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { findYear } from './outlook.server.ts'
import { findReport } from './report.server.ts'

async function supported({ db, admin, park, sector }: World, on: string, where = 'nanhai') {
  at(`${on}T02:00:00.000Z`)
  const id = await logVenture(db, admin, {
    name: `Team of ${on}`,
    track: 'team',
    park_id: park(where),
    sector_id: sector('ai'),
  })
  await moveVenture(db, admin, id, { version: 1, to: 'supported', reason: 'Papers came late' })
  return id
}

const NOW = { year: null, on: null }

test('a past day is shown as it stood then: what counted, what was on the way, what was likely', async () => {
  const zone = await world()
  await supported(zone, '2026-02-01')
  await supported(zone, '2026-08-01', 'shunde')
  at('2026-11-23T02:00:00.000Z')
  const [now, then] = await Promise.all([
    findReport(zone.db, zone.admin, NOW),
    findReport(zone.db, zone.admin, { year: null, on: '2026-07-31' }),
  ])
  expect([now.tracks[0]?.counted, then.tracks[0]?.counted]).toEqual([2, 1])
  expect([now.day, then.day, then.year]).toEqual(['2026-11-23', '2026-07-31', 2026])
  expect(then.slots.map(({ counted_on }) => counted_on)).toEqual(['2026-02-01'])
})

test('a past day counts a team that was moved back later', async () => {
  const zone = await world()
  const id = await supported(zone, '2026-02-01')
  at('2026-05-01T02:00:00.000Z')
  await moveVenture(zone.db, zone.admin, id, {
    version: 2,
    to: 'expert_review',
    reason: 'The agreement was void',
  })
  expect((await findReport(zone.db, zone.admin, NOW)).tracks[0]?.counted).toBe(0)
  expect((await findReport(zone.db, zone.admin, { year: null, on: '2026-04-30' })).tracks[0]?.counted).toBe(1)
})

test("everybody sees the zone's numbers, and names of their own parks only", async () => {
  const zone = await world()
  await supported(zone, '2026-02-01', 'shunde')
  at('2026-11-23T02:00:00.000Z')
  for (const park of ['nanhai', 'shunde']) {
    await logVenture(zone.db, zone.admin, {
      name: `Of ${park}`,
      track: 'team',
      park_id: zone.park(park),
      sector_id: zone.sector('ai'),
    })
  }
  const [team] = (await findReport(zone.db, zone.manager, NOW)).tracks
  expect(team?.counted).toBe(1)
  expect(team?.nearest.ventures.map(({ named }) => named?.name_en ?? null).sort()).toEqual([
    'Of nanhai',
    null,
  ])
  expect(team?.splits.park).toContainEqual(
    expect.objectContaining({ id: zone.park('shunde'), counted: 1, open: 1 }),
  )
})

test('a park with a target of its own has a likelihood of its own', async () => {
  at('2026-11-23T02:00:00.000Z')
  const zone = await world()
  await supported(zone, '2026-11-22')
  const split = { plan_year: 2026, track: 'team', sector_id: null }
  await zone.db
    .insertInto('target')
    .values([
      { ...split, park_id: zone.park('nanhai'), amount: 1 },
      { ...split, park_id: zone.park('shunde'), amount: 1 },
    ])
    .execute()
  at('2026-11-23T02:00:00.000Z')
  const [team] = (await findReport(zone.db, zone.admin, NOW)).tracks
  const of = (park: string) => team?.splits.park.find(({ id }) => id === zone.park(park))
  expect(of('nanhai')).toMatchObject({ target: 1, counted: 1, likelihood: 1 })
  expect(of('shunde')).toMatchObject({ target: 1, counted: 0, likelihood: 0 })
})

test('a year without targets is a report all the same', async () => {
  const zone = await world()
  const report = await findReport(zone.db, zone.admin, { year: 2019, on: null })
  expect(report.tracks.map(({ target, counted }) => [target, counted])).toEqual([
    [0, 0],
    [0, 0],
  ])
})

test('a year is read from indexes', async () => {
  if (engineUnderTest() !== 'sqlite') return
  const zone = await world()
  await supported(zone, '2026-02-01')
  const plans = await plansOf(zone.db, async () => {
    await findYear(zone.db, zone.manager, 2026, '2026-11-23')
    await findReport(zone.db, zone.manager, { year: 2026, on: '2026-11-22' })
  })
  expect(plans.filter((plan) => /SCAN (venture|stage_change|target)\b/.test(plan))).toEqual([])
  expect(plans.join()).toContain('COVERING INDEX venture_counted')
})
