import { expect, test } from 'vitest'
import type { Actor } from '#app/features/accounts/actor.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { at, ticking, type World, world } from '#app/testing/world.ts'
import { logVenture, moveVenture, placeVenture } from './commands.server.ts'
import { cancelMove, correctMove } from './moves.server.ts'
import { listStanding } from './standing.server.ts'

async function zoneWithTeam(on_date = '2025-12-01', day = '2025-12-20') {
  at(`${day}T01:00:00.000Z`)
  const zone = await world()
  return { ...zone, team: await log(zone, zone.manager, 'nanhai', on_date) }
}

const log = (zone: World, actor: Actor, park: string, on_date?: string) =>
  logVenture(zone.db, actor, {
    name: 'Banyan',
    track: 'team',
    park_id: zone.park(park),
    sector_id: zone.sector('ai'),
    on_date,
  })

const read = ({ db }: World, id: number) =>
  db.selectFrom('venture').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const fields = async (zone: World, id: number) => {
  const { version, updated_at, updated_by, ...rest } = await read(zone, id)
  return rest
}

async function move(zone: World, id: number, to: string, rest: Record<string, unknown> = {}) {
  const { version } = await read(zone, id)
  await moveVenture(zone.db, zone.manager, id, { version, to, reason: 'So', ...rest })
  return lastOf(zone, id)
}

const lastOf = async ({ db }: World, id: number) => (await listStanding(db, id)).at(-1)?.id ?? 0
const refusal = (key: string, field?: string) => expect.objectContaining({ key, field })

test('a slip into the old year, taken back in the new one, leaves no trace in what counts', async () => {
  const zone = await zoneWithTeam()
  const before = await fields(zone, zone.team)
  at('2026-01-05T01:00:00.000Z')
  const slip = await move(zone, zone.team, 'supported', { on_date: '2025-12-31' })
  expect(await read(zone, zone.team)).toMatchObject({ stage: 'supported', counted_year: 2025 })
  await cancelMove(zone.db, zone.manager, zone.team, { move_id: slip })
  expect(await fields(zone, zone.team)).toEqual(before)
})

test('a corrected line takes the place of the old one at one moment, whatever the clock does', async () => {
  const zone = await zoneWithTeam()
  const move_id = await move(zone, zone.team, 'supported')
  ticking('2025-12-21T01:00:00.000Z')
  await correctMove(zone.db, zone.manager, zone.team, { move_id, on_date: '2025-12-19', reason: 'Mistyped' })
  const lines = await zone.db
    .selectFrom('stage_change')
    .where('venture_id', '=', zone.team)
    .orderBy('id')
    .select(['at', 'cancelled_at'])
    .execute()
  expect(lines.at(-1)?.at).toBe(lines.find(({ cancelled_at }) => cancelled_at)?.cancelled_at)
})

test('a withdrawal of the last days of a year, taken back in the next, leaves the year it counts in', async () => {
  const zone = await zoneWithTeam()
  await move(zone, zone.team, 'supported')
  const before = await fields(zone, zone.team)
  at('2026-01-05T01:00:00.000Z')
  const slip = await move(zone, zone.team, 'withdrawn', { on_date: '2025-12-28' })
  expect((await read(zone, zone.team)).counted_year).toBeNull()
  await cancelMove(zone.db, zone.manager, zone.team, { move_id: slip })
  expect(await fields(zone, zone.team)).toEqual(before)
  expect(before).toMatchObject({ counted_year: 2025, counted_on: '2025-12-20' })
})

test('a card taken back stands where it stood in its column', async () => {
  const zone = await zoneWithTeam()
  await log(zone, zone.manager, 'nanhai')
  const { rank } = await read(zone, zone.team)
  await cancelMove(zone.db, zone.manager, zone.team, { move_id: await move(zone, zone.team, 'applied') })
  expect((await read(zone, zone.team)).rank).toBe(rank)
})

test('the line of a move taken back stays, with who, when and why; it can be neither taken back twice nor changed', async () => {
  const zone = await zoneWithTeam()
  const slip = await move(zone, zone.team, 'applied')
  await cancelMove(zone.db, zone.admin, zone.team, { move_id: slip, reason: 'The wrong team' })
  const line = () =>
    zone.db.selectFrom('stage_change').selectAll().where('id', '=', slip).executeTakeFirstOrThrow()
  expect(await line()).toMatchObject({
    to_stage: 'applied',
    cancelled_by: zone.admin.id,
    cancelled_at: '2025-12-20T01:00:00.000Z',
    cancelled_why: 'The wrong team',
  })
  await expect(cancelMove(zone.db, zone.manager, zone.team, { move_id: slip })).rejects.toEqual(
    refusal('venture_refusal_moved_since'),
  )
  const change = (set: object) =>
    zone.db.updateTable('stage_change').set(set).where('id', '=', slip).execute()
  await expect(change({ on_date: '2025-01-01' })).rejects.toThrow('kept for ever')
  await expect(change({ cancelled_at: null, cancelled_by: null, cancelled_why: '' })).rejects.toThrow(
    'kept for ever',
  )
  await expect(zone.db.deleteFrom('stage_change').execute()).rejects.toThrow('kept for ever')
})

test('once somebody has moved it on, only their move can be taken back', async () => {
  const zone = await zoneWithTeam()
  const first = await move(zone, zone.team, 'applied')
  await move(zone, zone.team, 'formal_check')
  await expect(cancelMove(zone.db, zone.manager, zone.team, { move_id: first })).rejects.toEqual(
    refusal('venture_refusal_moved_since'),
  )
  expect(await read(zone, zone.team)).toMatchObject({ stage: 'formal_check', version: 3 })
})

test("a slip of one's own goes without a word; another's, or one of yesterday, needs a reason", async () => {
  const zone = await zoneWithTeam()
  const slip = await move(zone, zone.team, 'applied')
  const take = (actor: Actor, reason = '') => cancelMove(zone.db, actor, zone.team, { move_id: slip, reason })
  await expect(take(zone.admin)).rejects.toEqual(refusal('venture_error_reason', 'reason'))
  at('2025-12-21T01:00:00.000Z')
  await expect(take(zone.manager, '  ')).rejects.toEqual(refusal('venture_error_reason', 'reason'))
  await take(zone.manager, 'The papers were of another team')
  expect((await read(zone, zone.team)).stage).toBe('lead')
})

test('who may not move may not take back or correct either; logging stays', async () => {
  const zone = await zoneWithTeam()
  const logged = await lastOf(zone, zone.team)
  const slip = await move(zone, zone.team, 'applied')
  const correction = { move_id: slip, on_date: '2025-12-10', reason: 'So' }
  await expect(cancelMove(zone.db, zone.organiser, zone.team, { move_id: slip })).rejects.toThrow(NotAllowed)
  await expect(cancelMove(zone.db, zone.stranger, zone.team, { move_id: slip })).rejects.toThrow(NotFound)
  await expect(correctMove(zone.db, zone.organiser, zone.team, correction)).rejects.toThrow(NotAllowed)
  await expect(correctMove(zone.db, zone.stranger, zone.team, correction)).rejects.toThrow(NotFound)
  await cancelMove(zone.db, zone.manager, zone.team, { move_id: slip })
  await expect(
    cancelMove(zone.db, zone.manager, zone.team, { move_id: logged, reason: 'So' }),
  ).rejects.toEqual(refusal('venture_refusal_only_logged'))
})

test('a mistyped year is refused at once', async () => {
  const zone = await zoneWithTeam()
  await expect(log(zone, zone.manager, 'nanhai', '0206-03-01')).rejects.toEqual(
    refusal('form_error_date_recent', 'on_date'),
  )
  await expect(log(zone, zone.manager, 'nanhai', '2026-03-01')).rejects.toEqual(
    refusal('venture_error_future', 'on_date'),
  )
})

test('a wrong day is corrected with a reason, within the days beside it; the old one stays to be read', async () => {
  const zone = await zoneWithTeam('2021-03-01')
  const logged = await lastOf(zone, zone.team)
  await move(zone, zone.team, 'applied', { on_date: '2025-12-05' })
  const supported = await move(zone, zone.team, 'supported', { on_date: '2025-12-15' })
  const correct = (move_id: number, on_date: string, reason = 'Mistyped') =>
    correctMove(zone.db, zone.manager, zone.team, { move_id, on_date, reason })
  await correct(logged, '2025-03-01')
  await expect(correct(supported, '2025-12-04')).rejects.toEqual(
    refusal('venture_error_before_last_move', 'on_date'),
  )
  await expect(correct(supported, '2025-12-15')).rejects.toEqual(
    refusal('venture_error_nothing_corrected', 'on_date'),
  )
  await expect(correct(supported, '2025-12-25')).rejects.toEqual(refusal('venture_error_future', 'on_date'))
  await expect(correct(supported, '2025-12-10', ' ')).rejects.toEqual(
    refusal('venture_error_reason', 'reason'),
  )
  await correct(supported, '2025-12-10')
  await expect(correct(supported, '2025-12-11')).rejects.toEqual(refusal('venture_refusal_corrected_since'))
  await expect(correct(await firstOf(zone), '2025-12-06')).rejects.toEqual(
    refusal('venture_error_after_next_move', 'on_date'),
  )
  const lines = await listStanding(zone.db, zone.team)
  expect(lines.map(({ to_stage, on_date }) => `${to_stage} ${on_date}`)).toEqual([
    'lead 2025-03-01',
    'applied 2025-12-05',
    'supported 2025-12-10',
  ])
  expect(await read(zone, zone.team)).toMatchObject({ stage_since: '2025-12-10', counted_on: '2025-12-10' })
  const wrong = await zone.db
    .selectFrom('stage_change')
    .where('cancelled_at', 'is not', null)
    .select(['on_date', 'cancelled_why'])
    .orderBy('id')
    .execute()
  expect(wrong).toEqual([
    { on_date: '2021-03-01', cancelled_why: 'Mistyped' },
    { on_date: '2025-12-15', cancelled_why: 'Mistyped' },
  ])
})

const firstOf = async ({ db, team }: World & { team: number }) => (await listStanding(db, team))[0]?.id ?? 0

test('the number of an agreement belongs to the move that signs it, and can be corrected', async () => {
  const zone = await zoneWithTeam()
  await expect(move(zone, zone.team, 'applied', { agreement: 'NH-2025-7' })).rejects.toEqual(
    refusal('venture_error_agreement', 'agreement'),
  )
  const signed = await move(zone, zone.team, 'supported', { agreement: 'NH-2025-7' })
  const graduated = await move(zone, zone.team, 'graduated')
  await expect(move(zone, zone.team, 'supported', { agreement: 'NH-2025-8' })).rejects.toEqual(
    refusal('venture_error_agreement', 'agreement'),
  )
  await cancelMove(zone.db, zone.manager, zone.team, { move_id: graduated })
  await correctMove(zone.db, zone.manager, zone.team, {
    ...{ move_id: signed, on_date: '2025-12-20', agreement: 'NH-2025-17', reason: 'A digit was missing' },
  })
  expect((await listStanding(zone.db, zone.team)).at(-1)).toMatchObject({ agreement: 'NH-2025-17' })
})

test('where a card lands does not tell in which stage the cards of another park are', async () => {
  const zone = await zoneWithTeam()
  await log(zone, zone.manager, 'nanhai')
  const hidden = await log(zone, zone.stranger, 'shunde')
  await log(zone, zone.manager, 'nanhai')
  const landing = async (actor: Actor, beside: { above?: number; below?: number }) => {
    await placeVenture(zone.db, actor, zone.team, { stage: 'lead', beside })
    const rows = await zone.db.selectFrom('venture').orderBy('rank').orderBy('id').select('id').execute()
    return rows.findIndex(({ id }) => id === zone.team)
  }
  for (const key of ['above', 'below'] as const) {
    expect(await landing(zone.manager, { [key]: hidden })).toBe(
      await landing(zone.manager, { [key]: 999_999 }),
    )
  }
  // Whoever sees that card lands beside it: what the lines above show is the scope.
  expect(await landing(zone.admin, { above: hidden })).toBe(2)
})

test('a refusal is a refusal: what was refused changed nothing', async () => {
  const zone = await zoneWithTeam()
  const first = await move(zone, zone.team, 'applied')
  await move(zone, zone.team, 'formal_check')
  const before = await read(zone, zone.team)
  await expect(cancelMove(zone.db, zone.manager, zone.team, { move_id: first })).rejects.toThrow(Refusal)
  expect(await read(zone, zone.team)).toEqual(before)
})
