import { expect, test } from 'vitest'
import { addTask } from '#app/features/records/tasks.server.ts'
import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { plansOf } from '#app/testing/plans.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { boardFilterOf, firstCards } from './board.ts'
import { listColumns } from './queries.server.ts'

const DAY = '2026-11-23'
const boardOf = (search: string) => boardFilterOf(new URLSearchParams(search))

async function log(
  { db, admin, park, sector }: World,
  name: string,
  more: { park?: string; sector?: string; track?: 'team' | 'project' } = {},
) {
  return logVenture(db, admin, {
    name,
    track: more.track ?? 'team',
    park_id: park(more.park ?? 'nanhai'),
    sector_id: sector(more.sector ?? 'ai'),
  })
}

const columnOf = async ({ db, admin }: World, search: string, stage: string, actor = admin) => {
  const column = (await listColumns(db, actor, boardOf(search), DAY)).find((one) => one.stage === stage)
  return { ...column, cards: column?.cards.map(({ name_en }) => name_en) }
}

test('a column says how many there are, however few are loaded', async () => {
  at(`${DAY}T02:00:00.000Z`)
  const zone = await world()
  const first = firstCards(0)
  for (let i = 1; i <= first + 5; i++) await log(zone, `Team ${i}`)
  await log(zone, 'Elsewhere', { park: 'shunde' })
  const lead = await columnOf(zone, '', 'lead')
  expect([lead.total, lead.cards?.length]).toEqual([first + 6, first])
  expect((await columnOf(zone, 'lead=20', 'lead')).cards).toHaveLength(first + 6)
  const park = zone.park('shunde')
  expect(await columnOf(zone, `park=${park}`, 'lead')).toMatchObject({ total: 1, cards: ['Elsewhere'] })
})

test('filters narrow the totals and the cards alike', async () => {
  at(`${DAY}T02:00:00.000Z`)
  const zone = await world()
  await log(zone, 'Alpha Robotics')
  await log(zone, 'Beta Biotech', { sector: 'biomedicine' })
  await log(zone, 'Gamma Grid', { track: 'project' })
  const sector = zone.sector('biomedicine')
  expect(await columnOf(zone, `sector=${sector}`, 'lead')).toMatchObject({
    total: 1,
    cards: ['Beta Biotech'],
  })
  expect(await columnOf(zone, 'track=project', 'lead')).toMatchObject({ total: 1, cards: ['Gamma Grid'] })
  expect(await columnOf(zone, 'owner=none', 'lead')).toMatchObject({ total: 0, cards: [] })
  expect(await columnOf(zone, `owner=${zone.admin.id}`, 'lead')).toMatchObject({ total: 2 })
  expect(await columnOf(zone, 'year=2025', 'lead')).toMatchObject({ total: 0, cards: [] })
  expect(await columnOf(zone, 'year=2026', 'lead')).toMatchObject({ total: 2 })
})

test('a card of another park is neither shown nor counted', async () => {
  const zone = await world()
  await log(zone, 'Ours')
  await log(zone, 'Theirs', { park: 'shunde' })
  expect(await columnOf(zone, '', 'lead', zone.manager)).toMatchObject({ total: 1, cards: ['Ours'] })
  expect(await columnOf(zone, `park=${zone.park('shunde')}`, 'lead', zone.manager)).toMatchObject({
    total: 0,
    cards: [],
  })
})

test('what stays longer than its stage allows is counted, to the day', async () => {
  at('2026-10-24T02:00:00.000Z')
  const zone = await world()
  await log(zone, 'Thirty days')
  at('2026-10-23T02:00:00.000Z')
  await log(zone, 'Thirty-one days')
  expect(await columnOf(zone, '', 'lead')).toMatchObject({ total: 2, over: 1 })
})

test('declined ones are folded away with their total, and unfold', async () => {
  const zone = await world()
  const id = await log(zone, 'Too early')
  await moveVenture(zone.db, zone.admin, id, { version: 1, to: 'declined', reason: 'No product yet' })
  expect(await columnOf(zone, '', 'declined')).toMatchObject({ total: 1, cards: [] })
  expect(await columnOf(zone, 'closed=1', 'declined')).toMatchObject({ total: 1, cards: ['Too early'] })
})

test('a card shows the task that is due first', async () => {
  at(`${DAY}T02:00:00.000Z`)
  const zone = await world()
  const id = await log(zone, 'Busy')
  await addTask(zone.db, zone.admin, id, { title: 'Later', due_on: '2026-12-01' })
  await addTask(zone.db, zone.admin, id, { title: 'Call back', due_on: '2026-11-20' })
  const [lead] = await listColumns(zone.db, zone.admin, boardOf(''), DAY)
  expect(lead?.cards[0]).toMatchObject({ days: 0, task: { due_on: '2026-11-20', title: 'Call back' } })
})

test("totals and cards are read from the board's index, without sorting or scanning", async () => {
  if (engineUnderTest() !== 'sqlite') return
  const { db, admin, manager } = await world()
  for (const actor of [admin, manager]) {
    for (const search of ['', 'park=2', 'sector=1', 'owner=3', 'year=2026']) {
      const plans = await plansOf(db, () => listColumns(db, actor, boardOf(search), DAY))
      expect(
        plans.some((plan) => /SCAN (venture|task|project|audit)\b/.test(plan)),
        `${search}: ${plans}`,
      ).toBe(false)
      expect(plans.some((plan) => plan.includes('COVERING INDEX venture_board'))).toBe(true)
    }
  }
})
