import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ZONE } from '#app/testing/messy-sheets/zone.ts'
import { columnOf } from '../column.ts'
import { readCell } from '../read-cell.ts'
import type { Cell } from '../sheet.ts'
import type { ImportNoun } from '../target.ts'

const read = (noun: ImportNoun, target: string, cell: Cell, heading = '') =>
  readCell(cell, columnOf({ noun, heading, target, cells: [cell] }, ZONE), ZONE)

test('an amount in any unit is the same amount, or asked about', () => {
  const units: [string, number][] = [
    ['元', 1],
    ['千元', 1e3],
    ['万元', 1e4],
    ['百万元', 1e6],
    ['亿元', 1e8],
    ['k', 1e3],
    ['万', 1e4],
    ['w', 1e4],
    [' million', 1e6],
    ['m', 1e6],
  ]
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.constantFrom(...units),
      fc.boolean(),
      (n, [unit, worth], inHeading) => {
        const grouped = n.toLocaleString('en')
        const reading = inHeading
          ? read('team', 'requested_amount', grouped, `金额（${unit}）`)
          : read('team', 'requested_amount', grouped + unit)
        const said = 'value' in reading ? reading.value : 'doubt' in reading ? reading.doubt : reading
        expect(said, JSON.stringify([grouped, unit, reading])).toBe(n * worth * 100)
      },
    ),
  )
})

test.each([
  ['500万', 500_000_000],
  ['￥5,000,000.00', 500_000_000],
  ['人民币伍佰万元整', 500_000_000],
  ['RMB 5 million', 500_000_000],
  ['1.2亿', 12_000_000_000],
  ['500,0000', 500_000_000],
  ['３００万元', 300_000_000],
  [5_000_000, 500_000_000],
])('%s is so many fen', (cell, value) => expect(read('team', 'requested_amount', cell)).toEqual({ value }))

test.each([
  ['500', 'import_why_amount_no_unit'],
  ['约500万', 'import_why_about'],
  ['300-500万', 'import_why_range'],
  ['1.200', 'import_why_amount_point'],
  ['12,5', 'import_why_amount_point'],
])('%s as an amount is asked about', (cell, key) =>
  expect(read('team', 'requested_amount', cell)).toMatchObject({ why: { key } }),
)

test('an amount in another currency is no amount of yuan', () => {
  expect(read('team', 'requested_amount', '$1.2m')).toEqual({
    wrong: 'import_wrong_currency',
    params: { currency: 'USD', wanted: 'CNY' },
  })
})

test('a phone keeps every digit, or says that some are lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), (number) => {
      expect(read('talent', 'phone', number)).toEqual({ value: String(number) })
      expect(read('talent', 'phone', `${number}.0`)).toEqual({ value: String(number) })
      const power = number.toExponential().toUpperCase()
      const reading = read('talent', 'phone', power)
      if ('value' in reading) expect(reading.value).toBe(String(number))
    }),
  )
  expect(read('talent', 'phone', '1.38E+10')).toMatchObject({ wrong: 'import_wrong_phone_rounded' })
  expect(read('talent', 'phone', 75_788_888_888)).toMatchObject({ why: { key: 'import_why_phone_number' } })
})

test.each([
  ['德国', 'DE'],
  ['德', 'DE'],
  ['Germany', 'DE'],
  ['DE', 'DE'],
  ['DEU', 'DE'],
  ['德国籍', 'DE'],
  ['英国', 'GB'],
  ['UK', 'GB'],
  ['U.S.A.', 'US'],
  ['中国台湾', 'TW'],
  ['South Korea', 'KR'],
])('%s is the country %s', (cell, value) => expect(read('talent', 'country', cell)).toEqual({ value }))

test('every country is read by what the product calls it, in both languages', () => {
  for (const { id, names } of ZONE.names.countries ?? []) {
    for (const name of names.slice(0, 3)) {
      const reading = read('talent', 'country', name)
      // Nobody can tell Namibia’s code from what isn’t available.
      expect('value' in reading ? reading.value : name === 'NA' && id, name).toBe(id)
    }
  }
})

test('several people in a cell are several, and one name with a comma or a blank is one', () => {
  const names = (cell: string) => {
    const reading = read('team', 'members', cell)
    return 'value' in reading
      ? (reading.value as { name_native: string; name_latin: string }[]).map(
          (one) => one.name_native || one.name_latin,
        )
      : reading
  }
  expect(names('林知远、何青禾')).toEqual(['林知远', '何青禾'])
  expect(names('林知远 何青禾')).toEqual(['林知远', '何青禾'])
  expect(names('周 予')).toEqual(['周予'])
  expect(names('Muster, Ada')).toEqual(['Muster, Ada'])
  expect(names('Ada Muster, Bo Exempel')).toEqual(['Ada Muster', 'Bo Exempel'])
  expect(names('林知远教授/何青禾博士')).toEqual(['林知远', '何青禾'])
})

test('what a form refuses is wrong, with the form’s own message', () => {
  expect(read('talent', 'emails', 'a@b')).toMatchObject({ wrong: 'form_error_email' })
  expect(read('talent', 'job_title', 'x'.repeat(101))).toEqual({
    wrong: 'form_error_too_long',
    params: { most: 100 },
  })
  expect(read('project', 'technology_readiness', '12')).toEqual({
    wrong: 'form_error_too_big',
    params: { most: 9 },
  })
  expect(read('team', 'stage:supported', '1999-12-31')).toMatchObject({ wrong: 'form_error_date_recent' })
})

test.each(['签约中', '正在签约', '待签约', '未签约', '拟签约', '评审通过', 'not signed'])(
  '%s is no agreement',
  (cell) => expect(read('team', 'stage', cell)).toEqual({ unknown: cell }),
)

test.each([
  ['已立项', 'import_why_stage_won'],
  ['Closed won', 'import_why_stage_won'],
  ['已签约？', 'import_why_question'],
])('%s is asked about before it counts', (cell, key) =>
  expect(read('team', 'stage', cell)).toEqual({ doubt: 'supported', why: { key } }),
)

test.each(['王总', '陈教授', '见附件', '林知远团队', '林知远等5人'])('%s is hardly a whole name', (cell) => {
  expect(read('team', 'leader', cell)).toMatchObject({ why: { key: 'import_why_person_odd' } })
  expect(read('talent', 'name', cell)).toMatchObject({ why: { key: 'import_why_person_odd' } })
})

test.each([
  ['Congo', 'import_why_namesakes'],
  ['NA', 'import_why_country_na'],
  ['中国/加拿大', 'import_why_several'],
])('%s may be two countries', (cell, key) =>
  expect(read('talent', 'country', cell)).toMatchObject({ why: { key } }),
)

test.each([
  ['南海园（狮山镇）', { doubt: 2, why: { key: 'import_why_name_about' } }],
  ['高新区', { unknown: '高新区' }],
  ['佛山高新区南海园区', { value: 2 }],
  ['NANHAI PARK', { value: 2 }],
])('%s as a park', (cell, reading) => expect(read('team', 'park_id', cell)).toEqual(reading))

test('a moment by another clock is asked about', () => {
  expect(read('event', 'starts', '2026-03-08T14:00Z')).toEqual({
    doubt: '2026-03-08T22:00',
    why: { key: 'import_why_day_offset' },
  })
})

test('no cell makes any reader fail', () => {
  const targets: [ImportNoun, string][] = [
    ['team', 'park_id'],
    ['team', 'requested_amount'],
    ['team', 'leader'],
    ['team', 'members'],
    ['team', 'stage'],
    ['project', 'investment'],
    ['project', 'technology_readiness'],
    ['talent', 'phone'],
    ['talent', 'emails'],
    ['talent', 'links'],
    ['talent', 'languages'],
    ['talent', 'basis_kind'],
    ['event', 'when'],
    ['event', 'starts'],
    ['event', 'online'],
    ['event', 'time_zone'],
    ['institute', 'name'],
    ['team', 'number'],
  ]
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null))
  fc.assert(
    fc.property(cell, fc.constantFrom(...targets), (one, [noun, target]) => {
      expect(Object.keys(read(noun, target, one))).not.toEqual([])
    }),
    { numRuns: 2000 },
  )
})

test('a number looks as it does in the sheet', () => {
  expect(read('team', 'summary', 0.1 + 0.2)).toEqual({ value: '0.3' })
  expect(read('team', 'summary', 12_345_678_901_234)).toEqual({ value: '12345678901234' })
})
