import { expect, test } from 'vitest'
import { planEvent } from '#app/features/events/commands.server.ts'
import { type Handlers, runDue } from '#app/features/jobs/worker.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { editVenture, logVenture } from '#app/features/ventures/commands.server.ts'
import { membersOf } from '#app/features/ventures/members.server.ts'
import { broughtIn, draftOf, TEAMS } from '#app/testing/imports.ts'
import { statementsOf } from '#app/testing/plans.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { inTransaction } from '#db/connect.ts'
import { cancelImport, chooseColumns, chooseForAll, lookOnceMore, startImport } from './commands.server.ts'
import { findImport, listRows } from './queries.server.ts'
import { decideRows } from './row-commands.server.ts'
import { checkJob, runImport, runJob, writePiece } from './run.server.ts'

const NOW = '2026-11-30T02:00:00.000Z'

const teams = ({ db }: World) =>
  db
    .selectFrom('venture')
    .orderBy('id')
    .select(['id', 'name_zh', 'stage', 'stage_since', 'counted_year', 'owner_id', 'version'])
    .execute()

const many = (n: number) => [
  ['姓名', '邮箱', '单位'],
  ...Array.from({ length: n }, (_, i) => [
    `林${SIGNS[i >> 4]}${SIGNS[i & 15]}`,
    `p${i + 1}@example.org`,
    '甲大学',
  ]),
]
const SIGNS = '山水云石松竹梅兰风雪江海春秋星月'

const countTalents = async ({ db }: World) => (await db.selectFrom('talent').select('id').execute()).length

test('a sheet becomes teams with their history, people and notes, and the rulers fill', async () => {
  at(NOW)
  const w = await world()
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const shown = await findImport(w.db, w.manager, id)
  expect(shown).toMatchObject({
    state: 'done',
    progress: 4,
    outcomes: { made: 4, changed: 0, same: 0, refused: 0 },
  })
  expect(shown?.counted_before.team).toEqual({ 2024: 1, 2025: 1, 2026: 1 })
  expect(await teams(w)).toMatchObject([
    {
      name_zh: '澄屿视觉',
      stage: 'supported',
      stage_since: '2024-06-18',
      counted_year: 2024,
      owner_id: null,
    },
    { name_zh: '折柳量子', stage: 'supported', stage_since: '2025-09-09', counted_year: 2025 },
    { name_zh: '听泉传感', stage: 'supported', stage_since: '2026-05-20', counted_year: 2026 },
    { name_zh: '踏莎行智能', stage: 'applied', stage_since: '2026-02-14', counted_year: null },
  ])
  const [first] = await teams(w)
  const moves = await w.db
    .selectFrom('stage_change')
    .where('venture_id', '=', first?.id ?? 0)
    .orderBy('id')
    .select(['to_stage', 'on_date', 'reason'])
    .execute()
  expect(moves).toMatchObject([
    { to_stage: 'lead', on_date: '2024-02-03' },
    { to_stage: 'applied', on_date: '2024-02-03' },
    { to_stage: 'supported', on_date: '2024-06-18', reason: `导入 ${id}：名单` },
  ])
  const [member] = await membersOf(w.db, first?.id ?? 0)
  const leader = await w.db
    .selectFrom('talent')
    .where('id', '=', member?.talent_id ?? 0)
    .selectAll()
    .executeTakeFirst()
  expect(leader).toMatchObject({ name_native: '林知远', park_id: w.park('nanhai'), basis_kind: 'contract' })
  expect(await w.db.selectFrom('note').select(['record_id', 'body']).execute()).toEqual([
    { record_id: first?.id, body: '需要厂房' },
  ])
  expect(await listRows(w.db, w.manager, id, { order: 'file' })).toMatchObject([
    { at: 2, outcome: 'made', record_id: first?.id, name: '' },
    { at: 3 },
    { at: 4 },
    { at: 5 },
  ])
})

test('nobody is told of rows, nobody follows them, and the audit has one line of the whole', async () => {
  const w = await world()
  const owned = TEAMS.map((row, i) => [...row, i === 0 ? '跟进人' : 'Organiser Oak'])
  await inTransaction(w.db, (trx) =>
    trx
      .insertInto('webhook')
      .values({
        ...{ name: 'hook', url: 'https://hook.example.org', secret: 's', zone_wide: 1, active: 1 },
        ...{ created_at: NOW, created_by: null },
      })
      .execute(),
  )
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: owned })
  expect((await teams(w))[0]?.owner_id).toBe(w.organiser.id)
  const ofRows = w.db.selectFrom('notification').where('record_id', 'is not', null)
  expect(await ofRows.select('kind').execute()).toEqual([])
  expect(await w.db.selectFrom('mail').selectAll().execute()).toEqual([])
  const jobs = await w.db.selectFrom('job').select('name').execute()
  // A program may hear that it ended, in one message.
  expect(jobs.map(({ name }) => name)).toEqual(['import.run', 'webhook.tell'])
  const followers = await w.db.selectFrom('follower').select('account_id').execute()
  expect(new Set(followers.map(({ account_id }) => account_id))).toEqual(new Set([w.organiser.id]))
  const own = await w.db
    .selectFrom('audit')
    .where('entity', '=', 'import')
    .select(['action', 'entity_id', 'account_id'])
    .execute()
  expect(own).toEqual([{ action: 'import.run', entity_id: id, account_id: w.manager.id }])
  const marks = await w.db
    .selectFrom('audit')
    .where('record_id', 'is not', null)
    .select('import_id')
    .distinct()
    .execute()
  expect(marks).toEqual([{ import_id: id }])
  // The same by hand tells of it.
  const by_hand = { track: 'team' as const, name: '甲', park_id: w.park('nanhai'), sector_id: w.sector('ai') }
  const venture = await logVenture(w.db, w.manager, by_hand)
  await editVenture(w.db, w.manager, venture, { version: 1, owner_id: w.organiser.id })
  expect(await ofRows.select('kind').execute()).toEqual([{ kind: 'handed_over' }])
})

test('what a sheet brings in over its limit is no news to groups', async () => {
  at(NOW)
  const w = await world()
  const by_hand = { track: 'team' as const, name: '甲', park_id: w.park('nanhai'), sector_id: w.sector('ai') }
  const own = await logVenture(w.db, w.manager, { ...by_hand, on_date: '2026-01-01' })
  await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const told = await w.db.selectFrom('told_over').select(['venture_id', 'stage']).execute()
  expect(told).toMatchObject([{ stage: 'applied' }])
  expect(told[0]?.venture_id).not.toBe(own)
})

test('the same sheet again changes nothing', async () => {
  at(NOW)
  const w = await world()
  await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const before = await teams(w)
  const audits = () => w.db.selectFrom('audit').where('record_id', 'is not', null).select('seq').execute()
  const traces = (await audits()).length
  const again = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const shown = await findImport(w.db, w.manager, again)
  expect(shown).toMatchObject({ outcomes: { made: 0, changed: 0, same: 4, refused: 0 } })
  expect(await teams(w)).toEqual(before)
  expect((await audits()).length).toBe(traces)
  expect(await countTalents(w)).toBe(4)
})

test('whoever is killed between two pieces goes on where it was left, and writes no row twice', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows: many(250) })
  await startImport(w.db, w.manager, id)
  expect(await writePiece(w.db, id)).toBe(true)
  expect(await countTalents(w)).toBe(100)
  // In the middle of a piece: nothing of it is left, not even where it stood.
  const killed = inTransaction(w.db, async (trx) => {
    await writePiece(trx, id)
    throw new Error('killed')
  })
  await expect(killed).rejects.toThrow('killed')
  expect(await countTalents(w)).toBe(100)
  expect((await findImport(w.db, w.manager, id))?.progress).toBe(100)
  await runImport(w.db, id)
  expect(await countTalents(w)).toBe(250)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ state: 'done', outcomes: { made: 250 } })
})

test('without the cursor in the same transaction rows would be written anew', async () => {
  const w = await world()
  const nameless = [['姓名', '职务'], ...Array.from({ length: 5 }, (_, i) => [`林${SIGNS[i]}海`, '工程师'])]
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows: nameless })
  await startImport(w.db, w.manager, id)
  await writePiece(w.db, id)
  await w.db.updateTable('import').set({ cursor: 0 }).where('id', '=', id).execute()
  await w.db
    .updateTable('import_row')
    .set({ verdict: 'new', outcome: null, cells: '["林雪海","工程师"]' })
    .where('at', '=', 2)
    .execute()
  await runImport(w.db, id)
  expect(await countTalents(w)).toBe(6)
})

test('an importer who was disabled meanwhile brings nothing more in', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows: many(150) })
  await startImport(w.db, w.manager, id)
  await writePiece(w.db, id)
  await w.db.updateTable('account').set({ disabled_at: NOW }).where('id', '=', w.manager.id).execute()
  await runImport(w.db, id)
  expect(await countTalents(w)).toBe(100)
  expect(await findImport(w.db, w.admin, id)).toMatchObject({
    state: 'failed',
    trouble: { key: 'import_refusal_importer' },
  })
})

test('an importer who lost a park meanwhile is refused row by row', async () => {
  const w = await world()
  const both = { ...w.manager, park_ids: [w.park('nanhai'), w.park('shunde')] }
  await w.db
    .insertInto('account_park')
    .values({ account_id: w.manager.id, park_id: w.park('shunde') })
    .execute()
  const rows = [...TEAMS, ['顺德的', '顺德园', '人工智能', '何人', '', '', '', '']]
  const id = await draftOf(
    w.db,
    { ...both, inPark: (park) => park === null || both.park_ids.includes(park) },
    { noun: 'team', rows },
  )
  expect((await findImport(w.db, w.manager, id))?.counts).toMatchObject({ new: 5 })
  await startImport(w.db, w.manager, id)
  await w.db.deleteFrom('account_park').where('park_id', '=', w.park('shunde')).execute()
  await runImport(w.db, id)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({
    state: 'done',
    outcomes: { made: 4, refused: 1 },
  })
  const [refused] = await listRows(w.db, w.manager, id, { outcome: 'refused' })
  expect(refused).toMatchObject({ name: '顺德的', problems: [{ key: 'import_wrong_other_park' }] })
  expect(await countTalents(w), 'nothing of a refused row is left').toBe(4)
})

test('two imports of the same sheet at once make each of its rows once', async () => {
  const w = await world()
  const sheet = { noun: 'talent' as const, rows: many(120) }
  const ids = [await draftOf(w.db, w.manager, sheet), await draftOf(w.db, w.organiser, sheet)]
  for (const [i, id] of ids.entries()) await startImport(w.db, i === 0 ? w.manager : w.organiser, id)
  await Promise.all(ids.map((id) => runImport(w.db, id)))
  expect(await countTalents(w)).toBe(120)
})

test.runIf(process.env.TEST_ENGINE === 'postgres')(
  'while another import writes a piece this one waits for its turn, and gives nothing up',
  async () => {
    const w = await world()
    const sheet = { noun: 'talent' as const, rows: many(20) }
    const [first, second] = [await draftOf(w.db, w.manager, sheet), await draftOf(w.db, w.organiser, sheet)]
    await startImport(w.db, w.manager, first)
    await startImport(w.db, w.organiser, second)
    await inTransaction(w.db, async (trx) => {
      await writePiece(trx, first)
      expect(await writePiece(w.db, second)).toBe('waits')
    })
    expect((await findImport(w.db, w.organiser, second))?.progress).toBe(0)
    await runImport(w.db, second)
    expect(await countTalents(w)).toBe(20)
  },
)

test('a run that is cancelled stops after its piece, and keeps what it wrote', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows: many(150) })
  await startImport(w.db, w.manager, id)
  await writePiece(w.db, id)
  await cancelImport(w.db, w.manager, id)
  await runImport(w.db, id)
  expect(await countTalents(w)).toBe(100)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ state: 'cancelled', outcomes: { made: 100 } })
})

test('of somebody known a column replaces, fills what is empty, or leaves', async () => {
  const w = await world()
  const known = await registerTalent(w.db, w.manager, {
    ...{
      name_native: '林知远',
      emails: ['lin@example.org'],
      affiliation: '甲大学',
      basis_kind: 'contract' as const,
    },
    park_id: w.park('nanhai'),
  })
  const rows = [
    ['姓名', '邮箱', '单位', '职务'],
    ['林知远', 'lin@example.org', '乙大学', '教授'],
  ]
  const facts = () =>
    w.db.selectFrom('talent').where('id', '=', known).select(['affiliation', 'job_title']).executeTakeFirst()
  await broughtIn(w.db, w.manager, { noun: 'talent', rows })
  expect(await facts()).toEqual({ affiliation: '甲大学', job_title: '教授' })
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows })
  const columns = (await findImport(w.db, w.manager, id))?.columns ?? []
  await chooseColumns(
    w.db,
    w.manager,
    id,
    columns.map(({ target }) => ({ target, way: target === 'affiliation' ? 'overwrite' : 'leave' })),
  )
  await startImport(w.db, w.manager, id)
  await runImport(w.db, id)
  expect(await facts()).toEqual({ affiliation: '乙大学', job_title: '教授' })
})

test('guests of an event are seated, and institutes are added', async () => {
  at(NOW)
  const w = await world()
  const guests = [
    ['活动名称', '开始时间', '结束时间', '嘉宾姓名', '邮箱', '签到'],
    ['海外人才沙龙', '2026-11-20 14:00', '2026-11-20 17:00', '林知远', 'lin@example.org', '是'],
    ['海外人才沙龙', '2026-11-20 14:00', '2026-11-20 17:00', '云中鹤', 'yun@example.org', '否'],
  ]
  const id = await broughtIn(w.db, w.organiser, { noun: 'event', rows: guests })
  expect(await findImport(w.db, w.organiser, id)).toMatchObject({
    outcomes: { made: 1, changed: 1, refused: 0 },
  })
  expect(await w.db.selectFrom('event').select(['name_zh', 'taken']).execute()).toEqual([
    { name_zh: '海外人才沙龙', taken: 2 },
  ])
  const came = await w.db.selectFrom('attendance').where('attended_at', 'is not', null).select('id').execute()
  expect(came.length).toBe(1)
  const institutes = [
    ['机构名称', '国家'],
    ['甲乙丙研究院', '德国'],
  ]
  const before = await w.db.selectFrom('institute').select('id').execute()
  await broughtIn(w.db, w.organiser, { noun: 'institute', rows: institutes })
  await broughtIn(w.db, w.organiser, { noun: 'institute', rows: institutes })
  expect((await w.db.selectFrom('institute').select('id').execute()).length).toBe(before.length + 1)
})

test('a large sheet is looked at and written by jobs', async () => {
  const w = await world()
  const names = many(256).slice(1)
  const rows = [
    ['姓名', '邮箱', '单位'],
    ...Array.from({ length: 1024 }, (_, i) => [
      ...[`${'林云沈陆'[i >> 8]}${names[i & 255]?.[0]?.slice(1)}`, `p${i}@example.org`, '甲大学'],
    ]),
  ]
  const handlers = { 'import.check': checkJob, 'import.run': runJob } as unknown as Handlers
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows })
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ checked: false, rows: 1024 })
  await expect(startImport(w.db, w.manager, id)).rejects.toThrow('import_refusal_not_looked_at')
  await runDue(w.db, { handlers })
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ checked: true, counts: { new: 1024 } })
  await startImport(w.db, w.manager, id)
  await runDue(w.db, { handlers })
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ state: 'done', outcomes: { made: 1024 } })
})

test('guests of an event that is there already are seated at it', async () => {
  at(NOW)
  const w = await world()
  const event = await planEvent(w.db, w.organiser, SALON)
  const rows = [
    ['嘉宾姓名', '邮箱', '单位'],
    ['林知远', 'lin@example.org', '甲大学'],
    ['云中鹤', 'yun@example.org', '乙大学'],
  ]
  const id = await draftOf(w.db, w.organiser, { noun: 'event', rows })
  expect((await findImport(w.db, w.organiser, id))?.counts).toMatchObject({ wrong: 2 })
  const { choices } = (await findImport(w.db, w.organiser, id)) ?? { choices: {} }
  await chooseForAll(w.db, w.organiser, id, { ...choices, event_id: event })
  expect((await findImport(w.db, w.organiser, id))?.counts).toMatchObject({ found: 2, wrong: 0 })
  await startImport(w.db, w.organiser, id)
  await runImport(w.db, id)
  const guests = await w.db
    .selectFrom('attendance')
    .where('event_id', '=', event)
    .select('talent_id')
    .execute()
  expect(guests.length).toBe(2)
})

test('namesakes of one sheet are two when somebody said so, and one when not', async () => {
  const w = await world()
  const rows = [
    ['姓名', '职务'],
    ['林知远', '教授'],
    ['林知远', '医生'],
  ]
  const asIf = async (decision: 'new' | 'same') => {
    const id = await draftOf(w.db, w.manager, { noun: 'talent', rows })
    await decideRows(w.db, w.manager, id, { verdict: 'unsure' }, decision)
    await startImport(w.db, w.manager, id)
    await runImport(w.db, id)
    return findImport(w.db, w.manager, id)
  }
  expect(await asIf('new')).toMatchObject({ outcomes: { made: 2, refused: 0 } })
  await w.db.deleteFrom('talent').execute()
  expect(await asIf('same')).toMatchObject({ outcomes: { made: 1, same: 1, refused: 0 } })
})

test('what fails for good while it is looked at or written says so', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows: many(3) })
  const cells = (text: string) =>
    w.db.updateTable('import_row').set({ cells: text }).where('at', '=', 3).execute()
  const work = { db: w.db, id: 1, signal: new AbortController().signal, doneIn: async () => {} }
  const told = { import_id: id }
  await cells('{')
  await expect(lookOnceMore(w.db, w.manager, id)).rejects.toThrow(SyntaxError)
  await expect(checkJob({ ...work, last: false }, told)).rejects.toThrow(SyntaxError)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ checked: false, trouble: null })
  await expect(checkJob({ ...work, last: true }, told)).rejects.toThrow(SyntaxError)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({
    ...{ state: 'draft', checked: false, trouble: { key: 'import_refusal_look_stopped' } },
  })
  await cells('["林海","p2@example.org","甲大学"]')
  await lookOnceMore(w.db, w.manager, id)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ checked: true, trouble: null })
  await startImport(w.db, w.manager, id)
  await cells('{')
  await expect(runJob({ ...work, last: true }, told)).rejects.toThrow(SyntaxError)
  await cells('[]')
  expect(await findImport(w.db, w.manager, id)).toMatchObject({
    ...{ state: 'failed', trouble: { key: 'import_refusal_stopped' } },
  })
})

test('a note of a sheet is kept once as it stands there, and calls nobody', async () => {
  at(NOW)
  const w = await world()
  const rows = [
    ['姓名', '邮箱', '备注'],
    ['林知远', 'lin@example.org', '请 @Organiser Oak 跟进'],
  ]
  await broughtIn(w.db, w.manager, { noun: 'talent', rows })
  const again = await broughtIn(w.db, w.manager, { noun: 'talent', rows })
  expect(await findImport(w.db, w.manager, again)).toMatchObject({
    outcomes: { made: 0, changed: 0, same: 1 },
  })
  expect(await w.db.selectFrom('note').select('body').execute()).toEqual([{ body: '请 @Organiser Oak 跟进' }])
  for (const table of ['mention', 'follower'] as const)
    expect(await w.db.selectFrom(table).selectAll().execute(), table).toEqual([])
  const told = await w.db.selectFrom('notification').select('kind').execute()
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['import_ended']))
})

test('institutes that are there are read once for a piece of rows, however many of them are new', async () => {
  at(NOW)
  const w = await world()
  const rows = [['机构名称', '国家'], ...['甲', '乙', '丙'].map((sign) => [`${sign}山云研究院`, '德国'])]
  const id = await draftOf(w.db, w.organiser, { noun: 'institute', rows })
  await startImport(w.db, w.organiser, id)
  const sent = await statementsOf(w.db, () => runImport(w.db, id))
  expect(await findImport(w.db, w.organiser, id)).toMatchObject({ outcomes: { made: 3 } })
  const whole = [...sent].filter(([sql]) => /"country" as "about" from "institute"$/.test(sql))
  expect(whole.map(([, { times }]) => times)).toEqual([1])
})
