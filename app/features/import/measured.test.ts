import { expect, test } from 'vitest'
import { figures, type Measured, measure } from '#app/testing/messy-sheets/measure.ts'
import { column, messySheet, PARK } from '#app/testing/messy-sheets/sheet.ts'
import { ASIDE, TUNED } from '#app/testing/messy-sheets/sheets.ts'

const told = (name: string, sheets: number, measured: Measured) =>
  console.info([figures(name, sheets, measured), ...measured.missed].join('\n'))

test('of all labelled sheets 98 % of the columns and 99 % of the cells are read as they are meant, none wrongly without a word', () => {
  const sheets = [...TUNED, ...ASIDE]
  const all = measure(sheets)
  told('all', sheets.length, all)
  expect(sheets.length).toBeGreaterThanOrEqual(25)
  expect(all.columns_right / all.columns).toBeGreaterThanOrEqual(0.98)
  expect(all.cells_right / all.cells).toBeGreaterThanOrEqual(0.99)
  expect(all.silent).toEqual([])
})

test('sheets that were kept aside are read hardly worse', () => {
  const aside = measure(ASIDE)
  console.info(figures('kept aside', ASIDE.length, aside))
  expect(aside.columns_right / aside.columns).toBeGreaterThanOrEqual(0.95)
  expect(aside.cells_right / aside.cells).toBeGreaterThanOrEqual(0.99)
  expect(aside.silent).toEqual([])
})

test('a label that says otherwise is counted as read wrongly without a word', () => {
  const lying = messySheet(
    'a sheet with wrong labels',
    'team',
    {},
    column('团队名称', 'summary', '甲'),
    column('园区', 'park_id', ['南海园', PARK.gaoming]),
  )
  const { columns_right, cells_right, silent } = measure([lying])
  expect([columns_right, cells_right, silent.length]).toEqual([1, 1, 2])
})
