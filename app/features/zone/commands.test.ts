import { expect, test } from 'vitest'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { NotAllowed, NotFound, Refusal, Stale } from '#app/platform/errors.ts'
import { ticking, world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import {
  addInstitute,
  addPark,
  addSector,
  deactivate,
  editInstitute,
  editPark,
  editSector,
  movePlace,
  reactivate,
} from './commands.server.ts'
import { openYear, setTargets } from './plan-year.server.ts'
import type { TargetRow } from './plan-year.ts'
import {
  countVenturesBy,
  findPark,
  findPlanYear,
  listInstitutes,
  listParks,
  listPlanYears,
  listSectors,
  listTargets,
} from './queries.server.ts'

test('the zone starts with five parks, four sectors and its partner institutes', async () => {
  const { db } = await world()
  expect((await listParks(db)).map((park) => park.name_zh)).toEqual([
    '禅城园',
    '南海园',
    '顺德园',
    '高明园',
    '三水园',
  ])
  expect((await listSectors(db)).map((sector) => sector.letter_zh + sector.letter_en)).toEqual([
    '装E',
    '智I',
    '医L',
    '材M',
  ])
  expect(await listInstitutes(db)).toHaveLength(4)
})

test('a new park comes last, with a code from its name', async () => {
  const { db, admin } = await world()
  await addPark(db, admin, { name_zh: '北滘园', name_en: 'Beijiao Park' })
  expect((await listParks(db)).at(-1)).toMatchObject({ code: 'beijiao-park', position: 6, active: 1 })
})

test('only administrators change parks and sectors; leadership doesn’t touch institutes either', async () => {
  const { db, manager, organiser, leader } = await world()
  for (const actor of [manager, organiser, leader]) {
    await expect(addPark(db, actor, { name_zh: '新', name_en: 'New' })).rejects.toThrow(NotAllowed)
    await expect(
      editSector(db, actor, 1, {
        name_zh: '新',
        name_en: 'New',
        letter_zh: '新',
        letter_en: 'N',
        version: 1,
      }),
    ).rejects.toThrow(NotAllowed)
  }
  const institute = { name_zh: '', name_en: 'Aurora Institute', country: 'DE', website: '' }
  await addInstitute(db, manager, institute)
  await expect(addInstitute(db, leader, { ...institute, name_en: 'B' })).rejects.toThrow(NotAllowed)
})

test('an edit counts the version and says what changed', async () => {
  const { db, admin, park } = await world()
  await editPark(db, admin, park('nanhai'), { name_zh: '南海园', name_en: 'Nanhai', version: 1 })
  expect(await findPark(db, park('nanhai'))).toMatchObject({ name_en: 'Nanhai', code: 'nanhai', version: 2 })
  expect(await lastAudit(db)).toEqual({ action: 'park.edit', fields: '["name_en"]' })
})

test('the second editor sees what the first saved, and who that was', async () => {
  const { db, admin, manager } = await world()
  const [first] = await listInstitutes(db)
  if (!first) throw new Error('no institute')
  const { id, name_zh, name_en, country } = first
  await editInstitute(db, manager, id, {
    name_zh,
    name_en,
    country,
    website: 'https://example.org',
    version: 1,
  })
  const second = await editInstitute(db, admin, id, {
    name_zh,
    name_en,
    country,
    website: 'https://example.com',
    version: 1,
  }).catch((e) => e)
  expect(second).toBeInstanceOf(Stale)
  expect(second).toMatchObject({
    version: 2,
    theirs: { website: 'https://example.org' },
    by: { name_en: 'Manager Maple' },
  })
})

test('an institute keeps a name in one language at least', async () => {
  const { db, manager } = await world()
  const nameless = { key: 'institute_error_no_name', field: 'name_zh' }
  const aurora = { name_zh: '', name_en: 'Aurora Institute', country: 'DE', website: '' }
  await expect(addInstitute(db, manager, { ...aurora, name_en: '' })).rejects.toMatchObject(nameless)
  const id = await addInstitute(db, manager, aurora)
  await expect(editInstitute(db, manager, id, { name_en: '', version: 1 })).rejects.toMatchObject(nameless)
})

test('two who rename a park from one version keep both names', async () => {
  const { db, admin, park } = await world()
  const opened = { name_zh: '南海园', name_en: 'Nanhai Park', version: 1, base: 1 }
  await editPark(db, admin, park('nanhai'), { ...opened, name_zh: '南海新园' })
  await editPark(db, admin, park('nanhai'), { ...opened, name_en: 'New Nanhai' })
  expect(await findPark(db, park('nanhai'))).toMatchObject({ name_zh: '南海新园', name_en: 'New Nanhai' })
})

test('two sectors can’t share a mark, two institutes a name', async () => {
  const { db, admin } = await world()
  for (const letters of [
    { letter_zh: '量', letter_en: 'I' },
    { letter_zh: '智', letter_en: 'Q' },
  ]) {
    await expect(
      addSector(db, admin, { name_zh: '量子', name_en: 'Quantum', ...letters }),
    ).rejects.toMatchObject({ key: 'sector_refusal_exists' })
  }
  const [first] = await listInstitutes(db)
  await expect(
    addInstitute(db, admin, {
      name_zh: first?.name_zh ?? '',
      name_en: first?.name_en ?? '',
      country: 'CN',
      website: '',
    }),
  ).rejects.toThrow(Refusal)
})

test('out of use is not gone, and can be taken back', async () => {
  const { db, admin, park } = await world()
  await deactivate(db, admin, 'park', park('gaoming'), { version: 1 })
  await deactivate(db, admin, 'park', park('gaoming'), { version: 1 })
  expect(await findPark(db, park('gaoming'))).toMatchObject({ active: 0, version: 2 })
  await expect(reactivate(db, admin, 'park', park('gaoming'), { version: 1 })).rejects.toThrow(Stale)
  await reactivate(db, admin, 'park', park('gaoming'), { version: 2 })
  expect(await findPark(db, park('gaoming'))).toMatchObject({ active: 1, version: 3 })
  await expect(deactivate(db, admin, 'park', 99, { version: 1 })).rejects.toThrow(NotFound)
})

const whole = (track: 'team' | 'project', amount: number): TargetRow => ({
  track,
  park_id: null,
  sector_id: null,
  amount,
})

test('the published year has the published targets', async () => {
  const { db } = await world()
  expect(await listTargets(db, 2021)).toEqual([whole('team', 20), whole('project', 10)])
})

test('every plan year is listed, the newest first, with its targets for the whole zone', async () => {
  const { db, leader, park } = await world()
  await openYear(db, leader, 2099)
  const targets = [whole('team', 24), { ...whole('project', 7), park_id: park('nanhai') }]
  await setTargets(db, leader, 2099, { version: 1, note: 'Council of March', targets })
  const [newest, ...others] = await listPlanYears(db)
  expect(newest).toEqual({ year: 2099, note: 'Council of March', version: 2, team: 24, project: null })
  expect(others.at(-1)).toEqual({ year: 2021, note: '', version: 1, team: 20, project: 10 })
})

test('a new year starts with the targets and splits of the year before', async () => {
  const { db, admin, leader, park } = await world()
  const split = { ...whole('team', 7), park_id: park('nanhai') }
  const targets = [whole('team', 24), whole('project', 12), split]
  await openYear(db, leader, 2099)
  await setTargets(db, leader, 2099, { version: 1, note: '', targets })
  await openYear(db, admin, 2100)
  expect(await listTargets(db, 2100)).toEqual(targets)
  expect(await lastAudit(db)).toEqual({ action: 'plan_year.open', fields: '[]' })
})

test('a year is opened once', async () => {
  const { db, admin } = await world()
  await openYear(db, admin, 2099)
  await expect(openYear(db, admin, 2099)).rejects.toMatchObject({
    key: 'plan_year_refusal_open',
    field: 'year',
  })
})

test('managers and organisers set no targets', async () => {
  const { db, manager, organiser } = await world()
  for (const actor of [manager, organiser]) {
    await expect(openYear(db, actor, 2099)).rejects.toThrow(NotAllowed)
    await expect(setTargets(db, actor, 2021, { version: 1, note: '', targets: [] })).rejects.toThrow(
      NotAllowed,
    )
  }
})

test('targets set replace those before, and the audit says which', async () => {
  const { db, leader, sector } = await world()
  const split = { ...whole('project', 3), sector_id: sector('ai') }
  await setTargets(db, leader, 2021, {
    version: 1,
    note: 'Council of March',
    targets: [whole('team', 20), whole('project', 9), split],
  })
  expect(await findPlanYear(db, 2021)).toMatchObject({ note: 'Council of March', version: 2 })
  expect(await lastAudit(db)).toEqual({
    action: 'plan_year.set_targets',
    fields: `["note","project","project_sector_${sector('ai')}"]`,
  })
})

test('of two who set targets at once, the second sees the first’s', async () => {
  const { db, leader, admin } = await world()
  await setTargets(db, leader, 2021, {
    version: 1,
    note: '',
    targets: [whole('team', 21), whole('project', 10)],
  })
  const second = await setTargets(db, admin, 2021, {
    version: 1,
    note: '',
    targets: [whole('team', 25), whole('project', 10)],
  }).catch((e) => e)
  expect(second).toMatchObject({
    version: 2,
    theirs: { team: '21', project: '10' },
    by: { name_en: 'Leader Larch' },
  })
})

test('targets set together are set at one moment, however long it takes to write them', async () => {
  const { db, leader, park } = await world()
  const split = { ...whole('team', 7), park_id: park('nanhai') }
  const momentsOf = async (year: number) => {
    const lines = await db.selectFrom('target_change').where('plan_year', '=', year).select('at').execute()
    return new Set(lines.map((line) => line.at)).size
  }
  ticking()
  await openYear(db, leader, 2099)
  expect(await momentsOf(2099)).toBe(1)
  await setTargets(db, leader, 2099, { version: 1, note: '', targets: [whole('team', 24), split] })
  expect(await momentsOf(2099)).toBe(2)
})

test('the reference targets of a year were known as it began', async () => {
  ticking()
  const { db } = await world()
  const lines = await db.selectFrom('target_change').where('plan_year', '=', 2021).select('at').execute()
  expect(new Set(lines.map((line) => line.at))).toEqual(new Set(['2020-12-31T16:00:00.000Z']))
})

const lastAudit = (db: Db) =>
  db.selectFrom('audit').orderBy('seq', 'desc').select(['action', 'fields']).executeTakeFirst()

test('a park moves one place up or down, at either end not at all, and the move is recorded', async () => {
  const { db, admin, manager, park } = await world()
  const order = async () => (await listParks(db)).map(({ code }) => code)
  await movePlace(db, admin, 'park', { id: park('shunde'), way: 'up' })
  expect(await order()).toEqual(['chancheng', 'shunde', 'nanhai', 'gaoming', 'sanshui'])
  await movePlace(db, admin, 'park', { id: park('chancheng'), way: 'up' })
  await movePlace(db, admin, 'park', { id: park('sanshui'), way: 'down' })
  expect(await order()).toEqual(['chancheng', 'shunde', 'nanhai', 'gaoming', 'sanshui'])
  const entries = await db
    .selectFrom('audit')
    .where('entity', '=', 'park')
    .select(['action', 'fields'])
    .execute()
  expect(entries).toEqual([{ action: 'park.edit', fields: '["position"]' }])
  await expect(movePlace(db, manager, 'park', { id: 1, way: 'up' })).rejects.toThrow(NotAllowed)
  await expect(movePlace(db, admin, 'sector', { id: 99, way: 'up' })).rejects.toThrow(NotFound)
})

test('two who reorder at once leave every place taken once', async () => {
  const { db, admin, park } = await world()
  await Promise.all([
    movePlace(db, admin, 'park', { id: park('shunde'), way: 'up' }),
    movePlace(db, admin, 'park', { id: park('gaoming'), way: 'up' }),
    movePlace(db, admin, 'park', { id: park('nanhai'), way: 'down' }),
  ])
  expect((await listParks(db)).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
})

test('a park’s people count the teams of their park only', async () => {
  const { db, admin, manager, park, sector } = await world()
  const where = { track: 'team', sector_id: sector('ai') } as const
  await logVenture(db, admin, { ...where, name: 'Lotus', park_id: park('nanhai') })
  await logVenture(db, admin, { ...where, name: 'Camphor', park_id: park('shunde') })
  expect(await countVenturesBy(db, admin, 'sector_id')).toEqual([{ id: sector('ai'), team: 2, project: 0 }])
  expect(await countVenturesBy(db, manager, 'sector_id')).toEqual([{ id: sector('ai'), team: 1, project: 0 }])
})
