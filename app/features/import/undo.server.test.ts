import { expect, test } from 'vitest'
import { verifyChain } from '#app/features/audit/verify.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { registerForEvent } from '#app/features/events/desk.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { countProgress, sumOfCells } from '#app/features/targets/queries.server.ts'
import { editVenture, logVenture, moveVenture, placeVenture } from '#app/features/ventures/commands.server.ts'
import { correctMove } from '#app/features/ventures/moves.server.ts'
import { listStanding } from '#app/features/ventures/standing.server.ts'
import { broughtIn, TEAMS, takenBack } from '#app/testing/imports.ts'
import { statementsOf } from '#app/testing/plans.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { inTransaction } from '#db/connect.ts'
import { undoImport } from './commands.server.ts'
import { findImport, listRows } from './queries.server.ts'
import { listTouched, MADE_BY } from './touched.server.ts'
import { runUndo, undoJob, undoPiece } from './undo.server.ts'
import { UNDO } from './undo-record.server.ts'

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

test('a move that its importer corrected by hand since stays as it was corrected', async () => {
  at(NOW)
  const w = await world()
  const known = await logVenture(w.db, w.manager, {
    ...{ track: 'team', name: '澄屿视觉', park_id: w.park('nanhai'), sector_id: w.sector('ai') },
    on_date: '2024-01-01',
  })
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS.slice(0, 2) })
  const last = (await listStanding(w.db, known)).at(-1)
  await correctMove(w.db, w.manager, known, {
    ...{ move_id: last?.id ?? 0, on_date: '2024-07-01', reason: 'the papers say July' },
  })
  await takenBack(w.db, w.manager, id)
  const [venture] = await w.db.selectFrom('venture').select(['stage', 'counted_on']).execute()
  expect(venture).toEqual({ stage: 'supported', counted_on: '2024-07-01' })
  expect((await findImport(w.db, w.manager, id))?.kept).toMatchObject([
    { id: known, why: 'import_kept_changed' },
    { kind: 'talent', why: 'import_kept_named' },
  ])
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
    await undoPiece(trx, { id, by: w.manager.id, all: await listTouched(trx, id) })
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

const undone = ({ db }: World) =>
  db
    .selectFrom('audit')
    .innerJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('audit.action', '=', 'import.undo')
    .select(['audit.account_id', 'audit_value.content'])
    .execute()

test('whoever takes it back and may not sign in any more leaves the rest to somebody else', async () => {
  const w = await world()
  const names = [...'山水云石松竹梅兰'].flatMap((one) =>
    [...'风雪江海春秋星月'].map((other) => `林${one}${other}`),
  )
  const people = names.slice(0, 60).map((name, i) => [name, `p${i}@example.org`])
  const id = await broughtIn(w.db, w.manager, { noun: 'talent', rows: [['姓名', '邮箱'], ...people] })
  await undoImport(w.db, w.manager, id)
  const all = await listTouched(w.db, id)
  expect(await undoPiece(w.db, { id, by: w.manager.id, all })).toBe(true)
  await w.db.updateTable('account').set({ disabled_at: NOW }).where('id', '=', w.manager.id).execute()
  await runUndo(w.db, id, w.manager.id)
  expect(await findImport(w.db, w.admin, id)).toMatchObject({
    ...{ state: 'failed', undone_at: null, trouble: { key: 'import_refusal_undo_nobody' } },
  })
  expect(await undone(w), 'nothing is said to be taken back').toEqual([])
  expect((await held(w)).talent).toBe(10)
  await undoImport(w.db, w.admin, id)
  expect(await findImport(w.db, w.admin, id), 'it goes on').toMatchObject({ progress: 50, trouble: null })
  const sent = await statementsOf(w.db, () => runUndo(w.db, id, w.admin.id))
  const traces = [...sent].filter(([sql]) => sql.includes('group by "record"."id"'))
  expect(
    traces.map(([, { times }]) => times),
    'the whole trace is read once',
  ).toEqual([1])
  expect((await held(w)).talent).toBe(0)
  expect(await findImport(w.db, w.admin, id)).toMatchObject({ state: 'undone', kept: [], trouble: null })
  expect(
    (await undone(w)).map(({ account_id, content }) => [account_id, JSON.parse(content ?? '').after]),
  ).toEqual([[w.admin.id, { noun: 'talent', name: '名单', gone: 60, kept: 0 }]])
})

test('taking back that fails for good says so, and can be asked for anew', async () => {
  at(NOW)
  const w = await world()
  await logVenture(w.db, w.manager, {
    ...{ track: 'team', name: '澄屿视觉', park_id: w.park('nanhai'), sector_id: w.sector('ai') },
    on_date: '2024-01-01',
  })
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const values = await w.db.selectFrom('audit_value').selectAll().execute()
  await w.db.updateTable('audit_value').set({ content: '{' }).execute()
  await undoImport(w.db, w.manager, id)
  const work = { db: w.db, id: 1, signal: new AbortController().signal, doneIn: async () => {} }
  const told = { import_id: id, by: w.manager.id }
  await expect(undoJob({ ...work, last: false }, told)).rejects.toThrow(SyntaxError)
  expect(await findImport(w.db, w.manager, id), 'it is tried again').toMatchObject({ state: 'undoing' })
  await expect(undoJob({ ...work, last: true }, told)).rejects.toThrow(SyntaxError)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({
    ...{ state: 'failed', trouble: { key: 'import_refusal_undo_stopped' } },
  })
  for (const { seq, content } of values)
    await w.db.updateTable('audit_value').set({ content }).where('seq', '=', seq).execute()
  await takenBack(w.db, w.manager, id)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ state: 'undone', trouble: null })
  expect((await held(w)).venture).toBe(1)
})

test('moves of a sheet are known again whatever they gave as their reason', async () => {
  at(NOW)
  const w = await world()
  const team = await logVenture(w.db, w.manager, {
    ...{ track: 'team', name: '澄屿视觉', park_id: w.park('nanhai'), sector_id: w.sector('ai') },
    on_date: '2024-01-01',
  })
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS.slice(0, 2) })
  await w.db.updateTable('import').set({ name: 'in other words' }).execute()
  await takenBack(w.db, w.manager, id)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ state: 'undone', kept: [] })
  expect(await w.db.selectFrom('venture').select(['id', 'stage']).execute()).toEqual([
    { id: team, stage: 'lead' },
  ])
})

test('all that rows do to what was there before can be taken back, and nothing else passes for it', async () => {
  at(NOW)
  const w = await world()
  for (const name of ['甲子团队', '乙丑团队', '丙寅团队'])
    await logVenture(w.db, w.manager, {
      ...{ track: 'team', name, park_id: w.park('nanhai'), sector_id: w.sector('ai') },
      on_date: '2024-01-01',
    })
  const teams = [
    ['团队名称', '所属园区', '简介', '当前阶段', '带头人', '备注'],
    ['甲子团队', '南海园', '做视觉', '已申报', '林知远', '需要厂房'],
    ['乙丑团队', '南海园', '做量子', '未通过', '', ''],
    ['丙寅团队', '南海园', '做传感', '撤回', '', ''],
  ]
  const people = [
    ['姓名', '邮箱'],
    ['云中鹤', 'yun@example.org'],
  ]
  const institutes = [
    ['机构名称', '国家'],
    ['甲乙丙研究院', '德国'],
  ]
  const events = [
    ['活动名称', '开始时间', '结束时间'],
    ['海外人才沙龙', '2026-11-20 14:00', '2026-11-20 17:00'],
  ]
  const beside = (rows: string[][], ...more: string[][]) => rows.map((row, i) => [...row, ...(more[i] ?? [])])
  const bring = (noun: 'team' | 'talent' | 'institute' | 'event', rows: string[][]) =>
    broughtIn(w.db, w.admin, { noun, rows })
  await bring('talent', people)
  await bring('institute', institutes)
  await bring('event', events)
  const ids = [
    await bring('team', teams),
    await bring('talent', beside(people, ['职务'], ['教授'])),
    await bring('institute', beside(institutes, ['网址'], ['https://abc.example.org'])),
    await bring(
      'event',
      beside(
        events,
        ['地点', '嘉宾姓名', '邮箱', '签到'],
        ['国际会议中心', '云中鹤', 'yun@example.org', '是'],
      ),
    ),
  ]
  const left = await w.db
    .selectFrom('audit')
    .where('import_id', 'in', ids)
    .where('action', 'not in', MADE_BY)
    .select('action')
    .distinct()
    .execute()
  expect(left.map(({ action }) => action).sort()).toEqual(Object.keys(UNDO).sort())
  const [first = 0] = ids
  const { id: last } = await w.db
    .selectFrom('venture')
    .where('name_zh', '=', '丙寅团队')
    .select('id')
    .executeTakeFirstOrThrow()
  await placeVenture(w.db, { ...w.admin, import_id: first }, last, { stage: 'withdrawn', beside: {} })
  for (const id of ids.toReversed()) await takenBack(w.db, w.admin, id)
  expect((await findImport(w.db, w.admin, first))?.kept, 'what nobody knows stays').toMatchObject([
    { name_zh: '丙寅团队', why: 'import_kept_changed' },
  ])
})
