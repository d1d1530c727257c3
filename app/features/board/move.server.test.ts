import { expect, test } from 'vitest'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { Stale } from '#app/platform/errors.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { moveCard } from './move.server.ts'
import { boardMoveSchema } from './schema.ts'

async function logged({ db, admin, park, sector }: World, name = 'Camphor') {
  return logVenture(db, admin, { name, track: 'team', park_id: park('nanhai'), sector_id: sector('ai') })
}

const move = (fields: Record<string, string>) => boardMoveSchema.parse({ version: '1', ...fields })

const standing = ({ db }: World, id: number) =>
  db
    .selectFrom('venture')
    .where('id', '=', id)
    .select(['stage', 'stage_since', 'rank', 'version'])
    .executeTakeFirstOrThrow()

test('a card goes between the cards it was dropped between', async () => {
  const zone = await world()
  const [c, b, a] = [await logged(zone, 'C'), await logged(zone, 'B'), await logged(zone, 'A')]
  await moveCard(
    zone.db,
    zone.admin,
    c,
    move({ from: 'lead', to: 'lead', above: String(a), below: String(b) }),
  )
  const rows = await zone.db.selectFrom('venture').orderBy('rank').select('id').execute()
  expect(rows.map(({ id }) => id)).toEqual([a, c, b])
})

test('a slip taken back leaves the card as old as it was and where it was; the history keeps the line, struck out', async () => {
  at('2026-11-01T02:00:00.000Z')
  const zone = await world()
  const id = await logged(zone)
  await logged(zone, 'On top of it')
  const before = await standing(zone, id)
  at('2026-11-23T02:00:00.000Z')
  const answer = await moveCard(zone.db, zone.admin, id, move({ from: 'lead', to: 'applied' }))
  const undo = String(answer?.moved.move_id)
  const back = await moveCard(
    zone.db,
    zone.admin,
    id,
    move({ version: '2', from: 'applied', to: 'lead', undo }),
  )
  expect(back?.moved.move_id).toBeNull()
  expect(await standing(zone, id)).toEqual({ ...before, version: 3 })
  const history = await zone.db
    .selectFrom('stage_change')
    .where('venture_id', '=', id)
    .orderBy('id')
    .select(['kind', 'cancelled_by'])
    .execute()
  expect(history).toEqual([
    { kind: 'log', cancelled_by: null },
    { kind: 'advance', cancelled_by: zone.admin.id },
  ])
})

test('declining can be taken back like any move', async () => {
  const zone = await world()
  const id = await logged(zone)
  const answer = await moveCard(zone.db, zone.admin, id, move({ from: 'lead', to: 'declined', reason: 'No' }))
  const undo = String(answer?.moved.move_id)
  await moveCard(zone.db, zone.admin, id, move({ version: '2', from: 'declined', to: 'lead', undo }))
  expect(await standing(zone, id)).toMatchObject({ stage: 'lead', version: 3 })
})

test('the second of two who move one card learns who was first, and nothing is overwritten', async () => {
  const zone = await world()
  const id = await logged(zone)
  await moveCard(zone.db, zone.admin, id, move({ from: 'lead', to: 'applied' }))
  const late = moveCard(zone.db, zone.manager, id, move({ from: 'lead', to: 'applied' }))
  await expect(late).rejects.toThrow(Stale)
  await expect(late).rejects.toMatchObject({ theirs: { stage: 'applied' }, by: { name_en: 'Admin Ash' } })
  expect(await standing(zone, id)).toMatchObject({ stage: 'applied', version: 2 })
})

test('without the version the second would win: what the test above shows is the guard', async () => {
  const zone = await world()
  const id = await logged(zone)
  await moveCard(zone.db, zone.admin, id, move({ from: 'lead', to: 'applied' }))
  const { version } = await standing(zone, id)
  await moveCard(
    zone.db,
    zone.manager,
    id,
    move({ version: String(version), from: 'applied', to: 'formal_check' }),
  )
  expect((await standing(zone, id)).stage).toBe('formal_check')
})
