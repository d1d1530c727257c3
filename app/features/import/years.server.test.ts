import { expect, test } from 'vitest'
import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { membersOf } from '#app/features/ventures/members.server.ts'
import { draftOf } from '#app/testing/imports.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { chooseColumns, lookAnewToday, startImport } from './commands.server.ts'
import { findImport, listRows } from './queries.server.ts'
import { decideRows } from './row-commands.server.ts'
import { runImport } from './run.server.ts'

const NOW = '2026-07-03T03:00:00.000Z'
const HEAD = ['团队名称', '所属园区', '领域', '申报时间', '签约时间']
const rowOf = (name: string, ...more: string[]) => [name, '南海园', '人工智能', ...more]

const logged = (w: World, name: string) =>
  logVenture(w.db, w.admin, {
    ...{ track: 'team', name, park_id: w.park('nanhai'), sector_id: w.sector('ai'), on_date: '2025-01-02' },
  })

async function shownOf(w: World, id: number) {
  const shown = await findImport(w.db, w.admin, id)
  if (!shown) throw new Error('there is no such import')
  return shown
}

const verdicts = async (w: World, id: number) =>
  (await listRows(w.db, w.admin, id, { order: 'file' })).map(({ verdict }) => verdict)

/** Writes a draft, and answers in which years teams count as it was told before and as it became. */
async function toldAndBecame(w: World, id: number, who = w.manager) {
  const { counted } = await shownOf(w, id)
  await startImport(w.db, who, id)
  await runImport(w.db, id)
  const { counted_before, outcomes } = await shownOf(w, id)
  return { told: counted.team, became: counted_before.team, outcomes }
}

test('a column leaves what is there as it is, and of something new nothing out', async () => {
  at(NOW)
  const w = await world()
  const known = await logged(w, '青禾零号智能')
  const rows = [
    [...HEAD, '带头人', '备注', '口号'],
    rowOf('青禾零号智能', '2025-02-03', '2025-05-01', '林知远', '甲', '一往无前'),
    rowOf('青禾一号智能', '2025-02-03', '2025-05-01', '云中鹤', '乙', '乘风破浪'),
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  const left = ['stage:supported', 'leader', 'note']
  const chosen = (await shownOf(w, id)).columns.map(({ target, way }) => ({
    ...{ target, way: left.includes(target ?? '') ? ('leave' as const) : way },
  }))
  await chooseColumns(w.db, w.manager, id, chosen)
  expect(await toldAndBecame(w, id)).toMatchObject({ told: { 2025: 1 }, became: { 2025: 1 } })
  expect(await membersOf(w.db, known)).toEqual([])
  expect((await w.db.selectFrom('venture_member').select('venture_id').execute()).length).toBe(1)
  const notes = await w.db.selectFrom('note').orderBy('id').select('body').execute()
  expect(notes.map(({ body }) => body)).toEqual(['口号: 一往无前', '乙\n口号: 乘风破浪'])
})

test.each([true, false])('several rows of one team, known: %s, go on from one another', async (isKnown) => {
  at(NOW)
  const w = await world()
  if (isKnown) await logged(w, '青禾一号智能')
  const rows = [
    HEAD,
    rowOf('青禾一号智能', '2025-02-03', ''),
    rowOf('青禾一号智能', '2025-02-03', '2025-05-01'),
    rowOf('青禾一号智能', '', '2026-06-01'),
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  await decideRows(w.db, w.manager, id, { verdict: 'unsure' }, 'same')
  expect((await shownOf(w, id)).counted.team).toEqual({ 2025: 1 })
  await decideRows(w.db, w.manager, id, [3], 'leave')
  const { told, became } = await toldAndBecame(w, id)
  expect([told, became]).toEqual([{ 2026: 1 }, { 2026: 1 }])
})

test('without the row that something is the same as it is new, and the same again with it', async () => {
  at(NOW)
  const w = await world()
  const rows = [
    HEAD,
    rowOf('青禾一号智能', '2025-02-03', ''),
    rowOf('青禾一号智能', '2025-02-03', '2025-05-01'),
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  await decideRows(w.db, w.manager, id, [3], 'same')
  expect(await verdicts(w, id)).toEqual(['new', 'found'])
  await decideRows(w.db, w.manager, id, [2], 'leave')
  expect(await verdicts(w, id)).toEqual(['left_out', 'new'])
  await decideRows(w.db, w.manager, id, [2], 'reset')
  expect(await verdicts(w, id)).toEqual(['new', 'found'])
  await decideRows(w.db, w.manager, id, [2], 'leave')
  expect(await toldAndBecame(w, id)).toMatchObject({
    ...{ told: { 2025: 1 }, became: { 2025: 1 }, outcomes: { made: 1, refused: 0 } },
  })
})

test('an address without a name is nobody new, and one of several names asks whose it is', async () => {
  at(NOW)
  const w = await world()
  const rows = [
    [...HEAD, '带头人', '邮箱'],
    rowOf('青禾一号智能', '2026-02-03', '', '林知远', 'office@example.org'),
    rowOf('沧浪甲智能', '2026-02-03', '', '云中鹤', 'office@example.org'),
    rowOf('望舒医疗', '2026-02-03', '', '', 'nobody@example.org'),
    rowOf('墨白材料', '2026-02-03', '', '', 'office@example.org'),
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  expect(await verdicts(w, id)).toEqual(['new', 'unsure', 'wrong', 'unsure'])
  const [nameless] = await listRows(w.db, w.manager, id, { at: 4 })
  expect(nameless?.problems).toMatchObject([
    { key: 'import_wrong_nameless', params: { said: 'nobody@example.org' } },
  ])
  await decideRows(w.db, w.manager, id, [3], 'new')
  expect((await toldAndBecame(w, id)).outcomes).toMatchObject({ made: 2, refused: 0 })
  const people = await w.db.selectFrom('talent').select('name_native').execute()
  expect(people.map(({ name_native }) => name_native).sort()).toEqual(['云中鹤', '林知远'])
})

test('what somebody may not do to a team that is there is told before, and what says nothing new is not', async () => {
  at(NOW)
  const w = await world()
  await logged(w, '青禾零号智能')
  const of = (row: string[]) => draftOf(w.db, w.organiser, { noun: 'team', rows: [HEAD, row] })
  const id = await of(rowOf('青禾零号智能', '2025-02-03', '2025-05-01'))
  const shown = await shownOf(w, id)
  expect(shown).toMatchObject({ counts: { found: 0, wrong: 1 }, counted: { team: {} } })
  const [row] = await listRows(w.db, w.organiser, id, {})
  expect(row?.problems).toMatchObject([{ key: 'venture_refusal_not_yours' }])
  const same = await of(rowOf('青禾零号智能', '', ''))
  expect((await toldAndBecame(w, same, w.organiser)).outcomes).toMatchObject({ same: 1, refused: 0 })
})

test('what others moved since is counted once', async () => {
  at(NOW)
  const w = await world()
  const known = await logged(w, '青禾一号智能')
  const rows = [HEAD, rowOf('青禾一号智能', '2025-02-03', '2025-05-01')]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  await moveVenture(w.db, w.admin, known, {
    version: 1,
    to: 'supported',
    on_date: '2025-05-01',
    reason: '已签约',
  })
  const { told, became } = await toldAndBecame(w, id)
  expect([told, became]).toEqual([{ 2025: 1 }, { 2025: 1 }])
})

test('what has no day is looked at anew on another day, before anything is written', async () => {
  at('2026-12-31T15:59:59.000Z')
  const w = await world()
  const rows = [[...HEAD, '当前阶段'], rowOf('青禾一号智能', '2026-02-03', '', '已扶持')]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  await decideRows(w.db, w.manager, id, [2], 'accept')
  expect((await shownOf(w, id)).counted.team).toEqual({ 2026: 1 })
  at('2026-12-31T16:00:01.000Z')
  await expect(startImport(w.db, w.manager, id)).rejects.toThrow('import_refusal_not_looked_at')
  await lookAnewToday(w.db, w.manager, id)
  const { told, became } = await toldAndBecame(w, id)
  expect([told, became]).toEqual([{ 2027: 1 }, { 2027: 1 }])
})
