import { expect, test } from 'vitest'
import { verifyChain } from '#app/features/audit/verify.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { registerForEvent } from '#app/features/events/desk.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { countProgress, sumOfCells } from '#app/features/targets/queries.server.ts'
import { editVenture, logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { broughtIn, TEAMS, takenBack } from '#app/testing/imports.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { inTransaction } from '#db/connect.ts'
import { undoImport } from './commands.server.ts'
import { findImport, listRows } from './queries.server.ts'
import { runUndo, undoPiece } from './undo.server.ts'

const NOW = '2026-11-30T02:00:00.000Z'

/** Everything that a team or a person leaves anywhere, but for the audit and the numbers. */
const HELD = [
  ...(['venture', 'stage_change', 'venture_member', 'venture_place', 'venture_spelling', 'project'] as const),
  ...([
    'talent',
    'talent_email',
    'talent_name',
    'note',
    'task',
    'follower',
    'attachment',
    'attendance',
  ] as const),
  ...(['event', 'event_park'] as const),
]

async function held({ db }: World) {
  const counts: Record<string, number> = {}
  for (const table of HELD) counts[table] = (await db.selectFrom(table).selectAll().execute()).length
  // That the import ended is no line of a record, and stays.
  const told = db.selectFrom('notification').where('record_id', 'is not', null)
  counts.notification = (await told.select('id').execute()).length
  return counts
}

const named = async ({ db }: World) =>
  (
    await db
      .selectFrom('record')
      .where('erased_at', 'is', null)
      .where('kind', '!=', 'institute')
      .select('name_zh')
      .execute()
  ).map(({ name_zh }) => name_zh)

test('a whole import is taken back and leaves no ghosts', async () => {
  at(NOW)
  const w = await world()
  const before = await held(w)
  const owned = TEAMS.map((row, i) => [...row, i === 0 ? '跟进人' : 'Organiser Oak'])
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: owned })
  expect((await held(w)).venture).toBe(4)
  expect((await held(w)).follower).toBe(4)
  await takenBack(w.db, w.manager, id)
  expect(await held(w)).toEqual(before)
  expect(await named(w)).toEqual([])
  expect(sumOfCells(await countProgress(w.db, 2026))).toBe(0)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ state: 'undone', kept: [] })
  expect((await verifyChain(w.db)).fault).toBeNull()
  await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  expect((await held(w)).venture, 'and can be brought in again').toBe(4)
})

test('what somebody worked on since stays and is named, with the people it needs', async () => {
  at(NOW)
  const w = await world()
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const [first, second] = await w.db.selectFrom('venture').orderBy('id').select(['id', 'version']).execute()
  await editVenture(w.db, w.admin, first?.id ?? 0, { version: first?.version ?? 0, summary: '重要' })
  await takenBack(w.db, w.manager, id)
  const { kept } = (await findImport(w.db, w.manager, id)) ?? { kept: [] }
  expect(kept).toMatchObject([
    { id: first?.id, name_zh: '澄屿视觉', why: 'import_kept_changed' },
    { kind: 'talent', name_zh: '林知远', why: 'import_kept_named' },
  ])
  expect(await w.db.selectFrom('venture').select('id').execute()).toEqual([{ id: first?.id }])
  expect(second).toBeDefined()
  await expect(undoImport(w.db, w.manager, id), 'it was taken back').rejects.toThrow(
    'import_refusal_not_ended',
  )
})

test('what was there before goes back to what it was, unless others moved it on', async () => {
  at(NOW)
  const w = await world()
  const log = (name: string) =>
    logVenture(w.db, w.manager, {
      ...{ track: 'team', name, park_id: w.park('nanhai'), sector_id: w.sector('ai'), on_date: '2024-01-01' },
    })
  const [one, other] = [await log('澄屿视觉'), await log('折柳量子')]
  const state = () =>
    w.db.selectFrom('venture').orderBy('id').select(['id', 'stage', 'counted_year']).execute()
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS.slice(0, 3) })
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ outcomes: { made: 0, changed: 2 } })
  expect(await state()).toMatchObject([{ counted_year: 2024 }, { counted_year: 2025 }])
  const { version } = await w.db
    .selectFrom('venture')
    .where('id', '=', other)
    .select('version')
    .executeTakeFirstOrThrow()
  await moveVenture(w.db, w.admin, other, { version, to: 'graduated', on_date: '2026-01-01' })
  await takenBack(w.db, w.manager, id)
  expect(await state()).toEqual([
    { id: one, stage: 'lead', counted_year: null },
    { id: other, stage: 'graduated', counted_year: 2025 },
  ])
  expect((await findImport(w.db, w.manager, id))?.kept).toMatchObject([
    { id: other, why: 'import_kept_changed' },
    { kind: 'talent', why: 'import_kept_named' },
  ])
  expect(await w.db.selectFrom('note').selectAll().execute()).toEqual([])
})

test('guests who came since stay, seats of the others are free again', async () => {
  at(NOW)
  const w = await world()
  const event = await planEvent(w.db, w.organiser, { ...SALON, capacity: 5 })
  const rows = [
    ['姓名', '邮箱'],
    ['林知远', 'lin@example.org'],
    ['云中鹤', 'yun@example.org'],
  ]
  const id = await broughtIn(w.db, w.organiser, { noun: 'talent', rows })
  const [guest] = await w.db.selectFrom('talent').orderBy('id').select('id').execute()
  await registerForEvent(w.db, w.organiser, event, guest?.id ?? 0)
  await takenBack(w.db, w.organiser, id)
  expect(await w.db.selectFrom('talent').select('id').execute()).toEqual([{ id: guest?.id }])
  expect((await findImport(w.db, w.organiser, id))?.kept).toMatchObject([
    { id: guest?.id, why: 'import_kept_named' },
  ])
})

test('whoever is killed while taking back goes on with it', async () => {
  const w = await world()
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  await undoImport(w.db, w.manager, id)
  const killed = inTransaction(w.db, async (trx) => {
    await undoPiece(trx, id, w.manager.id)
    throw new Error('killed')
  })
  await expect(killed).rejects.toThrow('killed')
  expect((await held(w)).venture).toBe(4)
  await runUndo(w.db, id, w.manager.id)
  expect((await held(w)).venture).toBe(0)
})

test('an administrator takes back what somebody else brought in', async () => {
  const w = await world()
  const id = await broughtIn(w.db, w.manager, {
    noun: 'talent',
    rows: [
      ['姓名', '邮箱'],
      ['林知远', 'lin@example.org'],
    ],
  })
  await w.db.updateTable('account').set({ disabled_at: NOW }).where('id', '=', w.manager.id).execute()
  await expect(undoImport(w.db, w.stranger, id)).rejects.toThrow()
  await takenBack(w.db, w.admin, id)
  expect((await held(w)).talent).toBe(0)
  expect(await listRows(w.db, w.admin, id, {})).toMatchObject([{ outcome: 'made' }])
  await registerTalent(w.db, w.admin, { name_native: '林知远', basis_kind: 'contract' })
})
