import { expect, test } from 'vitest'
import { PARK, SECTOR, STAFF } from '#app/testing/messy-sheets/sheet.ts'
import { ZONE } from '#app/testing/messy-sheets/zone.ts'
import { columnOf } from './column.ts'
import { countUnknown, type Given, rowOf } from './row.ts'
import type { Cell } from './sheet.ts'
import type { ImportNoun } from './target.ts'

type Line = Record<string, Cell>

/** A row of a sheet whose columns are headed by their targets. */
function read(noun: ImportNoun, line: Line, given: Given = {}) {
  const columns = Object.entries(line).map(([target, cell]) =>
    columnOf({ noun, heading: target, target, cells: [cell] }, ZONE),
  )
  return rowOf(noun, columns, { at: 5, cells: Object.values(line) }, ZONE, given)
}

const keys = ({ problems }: ReturnType<typeof read>) => problems.map(({ kind, key }) => `${kind} ${key}`)

test('a row is facts, people and a history in the order of the track', () => {
  const row = read('team', {
    name: '澄屿视觉',
    park_id: '南海',
    sector_id: 'AI',
    leader: '林知远（lin@example.org）',
    'leader:phone': 13800000001,
    members: '林知远、柳二二',
    owner_id: '何秋',
    'stage:supported': '2026-03-20',
    'stage:applied': '2026-01-05',
    stage: '已签约',
    agreement: '佛高新协〔2026〕3号',
    note: '需要厂房',
  })
  expect(row.problems).toEqual([])
  expect(row.missing).toEqual([])
  expect(row.facts).toEqual({
    name_zh: '澄屿视觉',
    park_id: PARK.nanhai,
    sector_id: SECTOR.ai,
    owner_id: STAFF.he,
  })
  expect(row.logged_on).toBe('2026-01-05')
  expect(row.moves).toEqual([
    { to: 'applied', on: '2026-01-05' },
    { to: 'supported', on: '2026-03-20' },
  ])
  expect(row.agreement).toBe('佛高新协〔2026〕3号')
  expect(row.notes.map(({ text }) => text)).toEqual(['需要厂房'])
  expect(row.people).toEqual([
    {
      who: 'leader',
      role: 'leader',
      facts: { name_native: '林知远', emails: ['lin@example.org'], phone: '13800000001' },
    },
    { who: 'members', role: 'core', facts: { name_native: '柳二二' } },
  ])
})

test('a later stage on an earlier day can’t be true, and the later one is told', () => {
  const row = read('team', { name: '甲', 'stage:applied': '2026-03-01', 'stage:public_notice': '2026-02-01' })
  expect(row.problems).toEqual([
    { column: 2, kind: 'wrong', key: 'import_wrong_days_order', params: { date: '2026-03-01' } },
  ])
})

test('nothing has happened on a day that is still to come', () => {
  expect(keys(read('team', { name: '甲', 'stage:supported': '2026-12-01' }))).toEqual([
    'wrong venture_error_future',
  ])
  expect(keys(read('team', { name: '甲', 'stage:supported': '2026-11-30' }))).toEqual([])
})

test('a stage that counts without a day is asked about, one that doesn’t is a step without one', () => {
  const signed = read('team', { name: '甲', stage: '已签约' })
  expect(signed.moves).toEqual([{ to: 'supported', on: null }])
  expect(keys(signed)).toEqual(['doubt import_why_stage_no_day'])
  expect(keys(read('team', { name: '甲', stage: '专家评审' }))).toEqual([])
  expect(keys(read('team', { name: '甲', stage: '已验收', 'stage:supported': '2023-05-04' }))).toEqual([])
})

test('a stage behind its own days is asked about, and so is one after the end', () => {
  expect(keys(read('project', { name: 'A', stage: '洽谈', 'stage:introduced': '2026-05-04' }))).toEqual([
    'doubt import_why_stage_behind',
  ])
  expect(keys(read('team', { name: '甲', stage: '签约', 'stage:withdrawn': '2026-05-04' }))).toEqual([
    'doubt import_why_stage_behind',
  ])
  const left = read('team', { name: '甲', stage: '放弃', 'stage:applied': '2026-05-04' })
  expect(left.moves.at(-1)).toEqual({ to: 'withdrawn', on: null })
  expect(left.problems).toEqual([])
})

test('what was written down later was known on its first day', () => {
  expect(read('team', { name: '甲', on_date: '2026-06-01', 'stage:applied': '2026-05-04' }).logged_on).toBe(
    '2026-05-04',
  )
})

test('an amount takes its currency from its cell or from the column beside', () => {
  expect(
    read('project', { name: 'A', investment: '1.2百万', investment_currency: '欧元' }).facts,
  ).toMatchObject({
    investment: 120_000_000,
    investment_currency: 'EUR',
  })
  expect(keys(read('project', { name: 'A', investment: '$5m', investment_currency: 'EUR' }))).toEqual([
    'doubt import_why_two_currencies',
  ])
  expect(keys(read('project', { name: 'A', investment: '500万' }))).toEqual(['doubt import_why_no_currency'])
  expect(keys(read('project', { name: 'A', investment: '0.5日元' }))).toEqual([
    'wrong form_error_amount_fine',
  ])
})

test('the basis of a whole sheet holds where a row says none', () => {
  const basis = { basis_kind: 'contract', basis_on: '2026-11-30' }
  expect(read('talent', { name: '林知远' }, { basis }).facts).toMatchObject(basis)
  expect(read('talent', { name: '林知远', basis_kind: '本人同意' }, { basis }).facts).toEqual({
    name_native: '林知远',
    basis_kind: 'consent',
  })
  expect(read('talent', { name: '林知远' }).missing).toEqual(['basis_kind', 'basis_on'])
})

test('names in two columns are one, in the order of their script', () => {
  const name = (given_name: string, family_name: string) => read('talent', { given_name, family_name }).facts
  expect(name('听雨', '欧阳')).toEqual({ name_native: '欧阳听雨' })
  expect(name('Ada', 'Muster')).toEqual({ name_latin: 'Ada Muster' })
})

test('a name in a column of its own stands before one that was taken apart', () => {
  expect(read('team', { name: '甲乙（Alpha Beta）', name_en: 'AB Labs' }).facts).toEqual({
    name_zh: '甲乙',
    name_en: 'AB Labs',
  })
})

test('who sent it says how it was found', () => {
  expect(read('team', { name: '甲', source_event_id: '海外人才沙龙' }).facts).toMatchObject({
    source_kind: 'event',
  })
})

test('what has no field is kept with its heading', () => {
  const column = columnOf({ noun: 'talent', heading: '毕业\n院校', target: 'custom', cells: [] }, ZONE)
  expect(rowOf('talent', [column], { at: 2, cells: ['示例大学'] }, ZONE).notes).toEqual([
    { column: 0, text: '毕业 院校: 示例大学' },
  ])
})

test('a guest is a person with whether they came; an event has both its ends', () => {
  const row = read('event', { guest: '秦楚', 'guest:emails': 'qin@example.org', 'guest:attended': '√' })
  expect(row.people).toEqual([
    { who: 'guest', role: null, facts: { name_native: '秦楚', emails: ['qin@example.org'] } },
  ])
  expect(row.attended).toBe(true)
  expect(read('event', { name: '沙龙', when: '2026年3月8日 14:00-17:00' }).facts).toEqual({
    name_zh: '沙龙',
    starts: '2026-03-08T14:00',
    ends: '2026-03-08T17:00',
    time_zone: 'Asia/Shanghai',
  })
})

test('an unknown name is asked about once, however many rows have it', () => {
  const counts = new Map<number, Map<string, number>>()
  for (let i = 0; i < 3; i++) countUnknown(counts, read('team', { name: '甲', park_id: '火星园' }))
  expect([...(counts.get(1) ?? [])]).toEqual([['火星园', 3]])
})

test('what was answered for a name is taken from then on, among several too', () => {
  const column = {
    ...columnOf({ noun: 'event', heading: '园区', target: 'park_ids', cells: [] }, ZONE),
    answers: new Map([['火星园', PARK.sanshui]]),
  }
  const [reading] = rowOf('event', [column], { at: 2, cells: ['顺德、火星园'] }, ZONE).cells
  expect(reading).toEqual({ value: [PARK.shunde, PARK.sanshui] })
})

test('what no note can hold is told before, and never cut', () => {
  const long = read('team', { name: '甲', note: '长'.repeat(6000), custom: '长'.repeat(6000) })
  expect(keys(long)).toEqual(['wrong import_wrong_note_long'])
  expect(long.problems[0]?.params).toMatchObject({ most: 10_000 })
  expect(keys(read('team', { name: '甲', note: '长'.repeat(6000) }))).toEqual([])
})
