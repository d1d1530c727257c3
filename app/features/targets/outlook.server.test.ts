import { expect, test } from 'vitest'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { supported } from '#app/testing/supported.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { findOutlook as outlookAt } from './outlook.server.ts'
import { readHistory } from './past.server.ts'
import { countProgress, listSlots, sumOfCells } from './queries.server.ts'

const findOutlook = async ({ db }: World, question: Parameters<typeof outlookAt>[2]) =>
  outlookAt(db, await lastSeq(db), question)

const question = { year: 2026, track: 'team', target: 20, counted: 0, day: '2026-11-23' } as const

test('progress is of the whole zone, and a slot of another park has no name', async () => {
  const zone = await world()
  const ours = await supported(zone, '2026-03-01')
  await supported(zone, '2026-04-01', 'shunde')
  await supported(zone, '2025-04-01')
  const cells = await countProgress(zone.db, 2026)
  expect(sumOfCells(cells)).toBe(2)
  expect(sumOfCells(cells, (cell) => cell.park_id === zone.park('shunde'))).toBe(1)
  const slots = await listSlots(zone.db, zone.manager, 2026)
  expect(slots.map(({ id, name_en }) => [id, name_en])).toEqual([
    [ours, 'Team of 2026-03-01'],
    [null, ''],
  ])
})

test('the outlook follows each move, and reads only what is new', async () => {
  at('2026-11-23T02:00:00.000Z')
  const zone = await world()
  expect(await findOutlook(zone, { ...question, target: 1 })).toMatchObject({
    likelihood: 0,
    low: 0,
    high: 0,
  })
  const id = await logVenture(zone.db, zone.admin, {
    name: 'Hope',
    track: 'team',
    park_id: zone.park('nanhai'),
    sector_id: zone.sector('ai'),
  })
  const hope = await findOutlook(zone, { ...question, target: 1 })
  expect(hope.open).toMatchObject([{ id, stage: 'lead', days: 0, chance: 0.25 * (39 / 99) }])
  expect(hope.likelihood).toBeCloseTo(0.25 * (39 / 99))
  const { version } = await readHistory(zone.db)
  await moveVenture(zone.db, zone.admin, id, { version: 1, to: 'supported', reason: 'Signed' })
  const signed = await findOutlook(zone, { ...question, target: 1, counted: 1 })
  expect(signed).toMatchObject({ likelihood: 1, open: [] })
  expect((await readHistory(zone.db)).version).toBe(version + 1)
})

test('the outlook is worked out once while nothing changes', async () => {
  at('2026-11-23T02:00:00.000Z')
  const zone = await world()
  const known = await findOutlook(zone, question)
  expect(await findOutlook(zone, { ...question })).toBe(known)
  expect(await findOutlook(zone, { ...question, counted: 1 })).not.toBe(known)
  await supported(zone, '2026-11-23')
  expect(await findOutlook(zone, question)).not.toBe(known)
})

test('earlier teams teach what to expect of one that stands where they stood', async () => {
  const zone = await world()
  for (let month = 1; month <= 8; month++) await supported(zone, `2025-0${month}-10`)
  at('2026-11-23T02:00:00.000Z')
  await logVenture(zone.db, zone.admin, {
    name: 'Next',
    track: 'team',
    park_id: zone.park('nanhai'),
    sector_id: zone.sector('ai'),
  })
  const { open, stages } = await findOutlook(zone, question)
  expect(open[0]).toMatchObject({ reached: 8, seen: 8 })
  expect(open[0]?.chance).toBeGreaterThan(0.8)
  expect(stages.get('lead')).toMatchObject({ reached: 8, seen: 8 })
})

test('past days look as they looked then', async () => {
  const zone = await world()
  await supported(zone, '2026-03-01')
  const history = await readHistory(zone.db)
  expect(history.standingOn('team', '2026-02-28').counted).toEqual([])
  expect(history.standingOn('team', '2026-03-01').counted).toMatchObject([{ year: 2026, on: '2026-03-01' }])
})
