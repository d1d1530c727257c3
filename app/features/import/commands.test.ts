import { expect, test } from 'vitest'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { draftOf, TEAMS } from '#app/testing/imports.ts'
import { statementsOf } from '#app/testing/plans.ts'
import { at, world } from '#app/testing/world.ts'
import { answerUnknown, chooseColumns, chooseForAll, discardImport, startImport } from './commands.server.ts'
import type { ImportShown } from './queries.server.ts'
import { findImport, listImports, listRows } from './queries.server.ts'
import { decideRows, editCell, editRow, pickFit } from './row-commands.server.ts'

const NOW = '2026-11-30T02:00:00.000Z'

async function shown(
  w: Awaited<ReturnType<typeof world>>,
  id: number,
  who = w.manager,
): Promise<ImportShown> {
  const found = await findImport(w.db, who, id)
  if (!found) throw new Error('there is no such import')
  return found
}

test('a sheet becomes a draft that says what it will do, and writes nothing', async () => {
  at(NOW)
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const draft = await shown(w, id)
  expect(draft).toMatchObject({
    noun: 'team',
    name: '名单',
    state: 'draft',
    rows: 4,
    checked: true,
    own: true,
  })
  expect(draft.columns.map(({ target }) => target)).toEqual([
    ...[
      'name',
      'park_id',
      'sector_id',
      'leader',
      'leader:emails',
      'stage:applied',
      'stage:supported',
      'note',
    ],
  ])
  expect(draft.columns[0]?.examples).toEqual(['澄屿视觉', '折柳量子', '听泉传感'])
  expect(draft.counts).toEqual({ found: 0, new: 4, unsure: 0, wrong: 0, left_out: 0 })
  expect(draft.counted_before.team).toEqual({})
  expect(draft.counted.team).toEqual({ 2024: 1, 2025: 1, 2026: 1 })
  expect(await w.db.selectFrom('venture').select('id').execute()).toEqual([])
  const [row] = await listRows(w.db, w.manager, id, { order: 'file' })
  expect(row).toMatchObject({ at: 2, verdict: 'new', name: '澄屿视觉', problems: [] })
  expect(row?.cells[6]).toEqual({ text: '2024-06-18', edited: false, value: '2024-06-18' })
})

test('an import is its own importer’s, and an administrator’s to see', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows: TEAMS })
  expect(await findImport(w.db, w.stranger, id)).toBeNull()
  expect(await listRows(w.db, w.stranger, id, {})).toEqual([])
  expect(await listImports(w.db, w.stranger)).toEqual([])
  expect(await listImports(w.db, w.admin)).toMatchObject([{ id, by: { name_en: 'Manager Maple' } }])
  expect((await shown(w, id, w.admin)).own).toBe(false)
  await expect(startImport(w.db, w.admin, id)).rejects.toThrow(NotFound)
  await expect(draftOf(w.db, w.leader, { noun: 'team', rows: TEAMS })).rejects.toThrow(NotAllowed)
})

test('rows of a park that isn’t theirs are refused one by one', async () => {
  const w = await world()
  const rows = [...TEAMS, ['顺德的', '顺德园', '人工智能', '何人', '', '', '', '']]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  const { counts } = await shown(w, id)
  expect(counts).toMatchObject({ new: 4, wrong: 1 })
  const [first] = await listRows(w.db, w.manager, id, {})
  expect(first).toMatchObject({
    name: '顺德的',
    verdict: 'wrong',
    problems: [{ key: 'import_wrong_other_park' }],
  })
})

test('what nobody knows is asked about once, and the answer holds for every row', async () => {
  const w = await world()
  const rows = [
    ['团队名称', '所属园区', '领域'],
    ['甲团队', '南海园', '绿色农业'],
    ['乙团队', '南海园', '绿色农业'],
    ['丙团队', '南海园', '新材料'],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  expect((await shown(w, id)).unknown).toEqual([{ column: 2, text: '绿色农业', rows: 2 }])
  expect((await shown(w, id)).counts).toMatchObject({ new: 1, wrong: 2 })
  await answerUnknown(w.db, w.manager, id, { column: 2, text: '绿色农业', answer: w.sector('biomedicine') })
  const after = await shown(w, id)
  expect(after.counts).toMatchObject({ new: 3, wrong: 0 })
  expect(after.unknown).toEqual([{ column: 2, text: '绿色农业', rows: 2, answer: w.sector('biomedicine') }])
  await expect(answerUnknown(w.db, w.manager, id, { column: 1, text: '别处', answer: null })).rejects.toThrow(
    Refusal,
  )
})

test('a column is chosen by hand, and so for the next sheet of this shape', async () => {
  const w = await world()
  const rows = [
    ['团队名称', '所属园区', '领域', '口号'],
    ['甲团队', '南海园', '新材料', '一往无前'],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  const { columns } = await shown(w, id)
  expect(columns[3]?.target).toBe('custom')
  const chosen = columns.map(({ target, way }, i) => ({ target: i === 3 ? 'summary' : target, way }))
  await chooseColumns(w.db, w.manager, id, chosen)
  expect((await shown(w, id)).columns[3]).toMatchObject({ target: 'summary', sureness: 'sure' })
  const next = await draftOf(w.db, w.manager, { noun: 'team', rows })
  expect((await shown(w, next)).columns[3]).toMatchObject({
    target: 'summary',
    why: { key: 'import_why_last_time' },
  })
  const twice = chosen.map((column) => ({ ...column, target: 'summary' }))
  await expect(chooseColumns(w.db, w.manager, id, twice)).rejects.toThrow('import_error_column_twice')
  await expect(
    chooseColumns(w.db, w.manager, id, chosen.with(0, { target: 'no such', way: 'fill' })),
  ).rejects.toThrow('form_error_choice')
})

test('a doubt is decided, a cell is corrected, a row is left out', async () => {
  at(NOW)
  const w = await world()
  const rows = [
    ['团队名称', '所属园区', '领域', '签约时间'],
    ['甲团队', '南海园', '新材料', '03/04/2026'],
    ['乙团队', '南海园', '新材料', '二月三十日'],
    ['丙团队', '南海园', '新材料', ''],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  expect((await shown(w, id)).counts).toEqual({ found: 0, new: 1, unsure: 1, wrong: 1, left_out: 0 })
  await decideRows(w.db, w.manager, id, { verdict: 'unsure' }, 'accept')
  await editCell(w.db, w.manager, id, { at: 3, column: 3, text: '2026-02-28' })
  await decideRows(w.db, w.manager, id, [4], 'leave')
  const after = await shown(w, id)
  expect(after.counts).toEqual({ found: 0, new: 2, unsure: 0, wrong: 0, left_out: 1 })
  expect(after.counted.team).toEqual({ 2026: 2 })
  const changed = await listRows(w.db, w.manager, id, { order: 'file' })
  expect(changed[1]?.cells[3]).toEqual({ text: '2026-02-28', edited: true, value: '2026-02-28' })
  await decideRows(w.db, w.manager, id, [4], 'reset')
  await editCell(w.db, w.manager, id, { at: 3, column: 3, text: '二月三十日' })
  expect((await shown(w, id)).counts).toMatchObject({ new: 2, wrong: 1, left_out: 0 })
})

test('two rows of one sheet that are the same thing are noticed', async () => {
  const w = await world()
  const rows = [
    ['姓名', '邮箱', '单位'],
    ['林知远', 'lin@example.org', '甲大学'],
    ['Lin Zhiyuan', 'LIN@example.org', ''],
    ['云中鹤', '', '乙大学'],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows })
  expect((await shown(w, id)).counts).toMatchObject({ new: 2, unsure: 1 })
  const [twin] = await listRows(w.db, w.manager, id, { verdict: 'unsure' })
  expect(twin).toMatchObject({ at: 3, fits: [{ whom: 'record', id: null, at: 2, why: 'twin' }] })
  await pickFit(w.db, w.manager, id, { at: 3, whom: 'record', is: 'same' })
  expect((await shown(w, id)).counts).toMatchObject({ found: 1, new: 2, unsure: 0 })
  await expect(pickFit(w.db, w.manager, id, { at: 3, whom: 'record', is: 77 })).rejects.toThrow(
    'form_error_choice',
  )
})

test('a draft that is thrown away leaves nothing', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows: TEAMS })
  await discardImport(w.db, w.manager, id)
  for (const table of ['import', 'import_row', 'import_unknown'] as const)
    expect(await w.db.selectFrom(table).selectAll().execute(), table).toEqual([])
})

test('what no row says is said once for all of them', async () => {
  const w = await world()
  const rows = [
    ['团队名称', '领域'],
    ['甲团队', '新材料'],
    ['乙团队', '人工智能'],
  ]
  const own = await draftOf(w.db, w.manager, { noun: 'team', rows })
  expect((await shown(w, own)).counts, 'their only park').toMatchObject({ new: 2 })
  const id = await draftOf(w.db, w.admin, { noun: 'team', rows })
  const before = await shown(w, id, w.admin)
  expect(before.counts).toMatchObject({ new: 0, wrong: 2 })
  expect((await listRows(w.db, w.admin, id, {}))[0]?.problems).toEqual([
    { column: null, kind: 'wrong', key: 'import_wrong_missing', params: { field: 'park_id' } },
  ])
  const facts = { ...before.choices.facts, park_id: w.park('sanshui') }
  await chooseForAll(w.db, w.admin, id, { facts })
  expect((await shown(w, id, w.admin)).counts).toMatchObject({ new: 2, wrong: 0 })
})

test('a row is found by its number, by an address, and by a name in any script beside where it belongs', async () => {
  const w = await world()
  const park_id = w.park('nanhai')
  const team = await logVenture(w.db, w.manager, {
    ...{ track: 'team', name: '青榕精密', park_id, sector_id: w.sector('ai') },
  })
  const there = await logVenture(w.db, w.admin, {
    ...{ track: 'team', name: '顺德之星', park_id: w.park('shunde'), sector_id: w.sector('ai') },
  })
  const rows = [
    ['编号', '团队名称', '所属园区', '领域'],
    [String(team), '换了名字', '南海园', '人工智能'],
    ['', 'Qingrong Jingmi', '南海园', '人工智能'],
    [String(there), '顺德之星', '南海园', '人工智能'],
    ['', '顺德之星', '南海园', '人工智能'],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  const found = await listRows(w.db, w.manager, id, { order: 'file' })
  expect(found.map(({ verdict, record_id }) => [verdict, record_id])).toEqual([
    ['found', team],
    ['unsure', null],
    ['wrong', null],
    ['unsure', null],
  ])
  expect(found[1]?.fits, 'the first row is the same').toMatchObject([{ id: team }, { at: 2, why: 'twin' }])
  expect(found[2]?.problems).toMatchObject([{ key: 'import_wrong_number', params: { number: there } }])
  expect(found[3]?.problems).toMatchObject([{ key: 'import_why_elsewhere', kind: 'doubt' }])
})

test('a name alone is not enough to be sure of somebody', async () => {
  const w = await world()
  const known = await registerTalent(w.db, w.manager, {
    ...{
      name_native: '林知远',
      affiliation: '甲大学',
      phone: '13800000001',
      basis_kind: 'contract' as const,
    },
  })
  const rows = [
    ['姓名', '单位', '手机'],
    ['Lin Zhiyuan', '甲大学', ''],
    ['林知远', '乙大学', ''],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows })
  const [first, second] = await listRows(w.db, w.manager, id, { order: 'file' })
  expect(first).toMatchObject({
    verdict: 'found',
    record_id: known,
    fits: [{ why: 'institution', sure: true }],
  })
  expect(second).toMatchObject({
    verdict: 'unsure',
    fits: [
      { id: known, why: 'name' },
      { at: 2, why: 'twin' },
    ],
  })
  await pickFit(w.db, w.manager, id, { at: 3, whom: 'record', is: known })
  expect((await shown(w, id)).counts).toMatchObject({ found: 2, unsure: 0 })
})

test('all rows of a verdict are decided in few statements, and their cells stay where they are', async () => {
  const w = await world()
  const rows = [
    ['姓名', '职务'],
    ...['山', '水', '云'].flatMap((sign) => [
      [`林${sign}海`, '教授'],
      [`林${sign}海`, '医生'],
    ]),
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows })
  expect((await shown(w, id)).counts).toMatchObject({ new: 3, unsure: 3 })
  // Of a large sheet a job looks again.
  await w.db.updateTable('import').set({ rows: 2000, checked_to: null }).where('id', '=', id).execute()
  for (const decision of ['accept', 'new'] as const) {
    const sent = await statementsOf(w.db, () =>
      decideRows(w.db, w.manager, id, { verdict: 'unsure' }, decision),
    )
    const ofRows = [...sent].filter(([sql]) => sql.includes('"import_row"'))
    expect(ofRows.filter(([sql]) => /select \* from/.test(sql))).toEqual([])
    const changes = ofRows.filter(([sql]) => sql.startsWith('update'))
    expect(changes.reduce((all, [, { times }]) => all + times, 0)).toBe(1)
  }
  const decided = await w.db
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .where('accepted', '=', 1)
    .select('picks')
    .execute()
  expect(decided.map(({ picks }) => JSON.parse(picks))).toEqual(Array(3).fill({ record: 'new' }))
})

test('a row that is corrected as a whole is one change', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows: TEAMS })
  await w.db.updateTable('import').set({ rows: 2000, checked_to: null }).where('id', '=', id).execute()
  const revision = async () =>
    (await w.db.selectFrom('import').select('revision').executeTakeFirstOrThrow()).revision
  const before = await revision()
  const [row] = await listRows(w.db, w.manager, id, { at: 2 })
  const texts = row?.cells.map(({ text }) => text) ?? []
  const cells = texts.with(0, '澄屿').with(7, '').concat('a column too many')
  await editRow(w.db, w.manager, id, { at: 2, cells })
  expect(await revision()).toBe(before + 1)
  const corrected = async () => (await listRows(w.db, w.manager, id, { at: 2 }))[0]?.cells ?? []
  expect((await corrected()).map(({ text }) => text)).toEqual(texts.with(0, '澄屿').with(7, ''))
  expect((await corrected()).filter(({ edited }) => edited).length).toBe(2)
  await editRow(w.db, w.manager, id, { at: 2, cells: texts })
  expect((await corrected()).filter(({ edited }) => edited)).toEqual([])
})
