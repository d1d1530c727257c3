import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, isLocalDate, type LocalDate } from '#app/platform/clock.ts'
import { ZONE } from '#app/testing/messy-sheets/zone.ts'
import { columnOf } from '../column.ts'
import { readCell } from '../read-cell.ts'
import type { Cell } from '../sheet.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const HAN = '〇一二三四五六七八九'
const inHan = (n: number) =>
  n < 10
    ? HAN[n]
    : n === 10
      ? '十'
      : n < 20
        ? `十${HAN[n - 10]}`
        : `${HAN[Math.floor(n / 10)]}十${n % 10 ? HAN[n % 10] : ''}`

type Parts = { y: number; m: number; d: number; mm: string; dd: string; yy: string; date: LocalDate }

/** Every way people write a day; the last of each says whether all its parts are told. */
const STYLES: Record<string, (parts: Parts) => Cell> = {
  iso: ({ date }) => date,
  slashes: ({ y, m, d }) => `${y}/${m}/${d}`,
  points: ({ y, m, d }) => `${y}.${m}.${d}`,
  pointsPadded: ({ y, mm, dd }) => `${y}.${mm}.${dd}`,
  chinese: ({ y, m, d }) => `${y}年${m}月${d}日`,
  chineseHao: ({ y, m, d }) => `${y} 年 ${m} 月 ${d} 号`,
  chineseShort: ({ yy, m, d }) => `${yy}年${m}月${d}日`,
  numerals: ({ y, m, d }) =>
    `${[...String(y)].map((n) => HAN[Number(n)]).join('')}年${inHan(m)}月${inHan(d)}日`,
  fullWidth: ({ date }) => date.replace(/\d/g, (n) => String.fromCharCode(0xff10 + Number(n))),
  compact: ({ y, mm, dd }) => `${y}${mm}${dd}`,
  compactNumber: ({ y, mm, dd }) => Number(`${y}${mm}${dd}`),
  serial: ({ date }) => Math.round((Date.parse(date) - Date.parse('1899-12-30')) / 86_400_000),
  excel: ({ date }) => ({ date }),
  excelTimed: ({ date }) => ({ date: `${date}T09:30` }),
  timed: ({ date }) => `${date} 16:45:10`,
  weekday: ({ y, m, d }) => `${y}年${m}月${d}日（周三）`,
  english: ({ y, m, d }) => `${d} ${MONTHS[m - 1]} ${y}`,
  englishShort: ({ yy, m, d }) => `${d}-${MONTHS[m - 1]?.slice(0, 3)}-${yy}`,
  american: ({ y, m, d }) => `${MONTHS[m - 1]?.slice(0, 3)} ${d}, ${y}`,
  monthFirst: ({ y, m, d }) => `${m}/${d}/${y}`,
  dayFirst: ({ y, m, d }) => `${d}/${m}/${y}`,
  dayFirstPoints: ({ y, mm, dd }) => `${dd}.${mm}.${y}`,
  shortYear: ({ yy, m, d }) => `${yy}/${m}/${d}`,
  shortYearPadded: ({ yy, mm, dd }) => `${yy}.${mm}.${dd}`,
  monthFirstShort: ({ yy, m, d }) => `${m}/${d}/${yy}`,
  yearless: ({ m, d }) => `${m}月${d}日`,
  yearlessFigures: ({ m, d }) => `${m}.${d}`,
}

const partsOf = (date: LocalDate): Parts => {
  const [y = '', mm = '', dd = ''] = date.split('-')
  return { y: Number(y), m: Number(mm), d: Number(dd), mm, dd, yy: y.slice(2), date }
}
const anyDay = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2002-04-05', days))
const style = fc.constantFrom(...Object.keys(STYLES))
const written = (name: string, date: LocalDate) => STYLES[name]?.(partsOf(date)) ?? null

const columnOfDays = (cells: Cell[], year: number | null = null) =>
  columnOf({ noun: 'team', heading: '', target: 'company_founded_on', cells }, { today: ZONE.today, year })

test('a day written in any style, alone, is read back or asked about, never another day', () => {
  fc.assert(
    fc.property(anyDay, style, (date, name) => {
      const cell = written(name, date)
      const reading = readCell(cell, columnOfDays([cell]), ZONE)
      expect('value' in reading ? reading.value : date, JSON.stringify([name, cell, reading])).toBe(date)
      expect('wrong' in reading && reading, JSON.stringify([name, cell])).toBe(false)
    }),
    { numRuns: 3000 },
  )
})

test('a column of one style is read back or asked about, and a day above the 12th decides its order', () => {
  fc.assert(
    fc.property(fc.array(anyDay, { minLength: 2, maxLength: 12 }), style, (dates, name) => {
      const cells = dates.map((date) => written(name, date))
      const column = columnOfDays(cells)
      for (const [i, cell] of cells.entries()) {
        const reading = readCell(cell, column, ZONE)
        if ('value' in reading) expect(reading.value, JSON.stringify([name, cells])).toBe(dates[i])
      }
      const decided = ['monthFirst', 'dayFirst', 'dayFirstPoints'].includes(name)
      if (decided && dates.some((date) => Number(date.slice(8)) > 12)) {
        expect(cells.map((cell) => readCell(cell, column, ZONE))).toEqual(dates.map((value) => ({ value })))
      }
    }),
    { numRuns: 1000 },
  )
})

test('a column of mixed styles whose figures run in one order never turns a day into another', () => {
  const order = fc.constantFrom('monthFirst', 'dayFirst')
  const certain = fc.constantFrom('iso', 'chinese', 'english', 'compact', 'excel')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyDay, certain, fc.boolean()), { minLength: 1, maxLength: 10 }),
      order,
      (lines, name) => {
        const cells = lines.map(([date, other, open]) => written(open ? name : other, date))
        const column = columnOfDays(cells)
        for (const [i, cell] of cells.entries()) {
          const reading = readCell(cell, column, ZONE)
          if ('value' in reading) expect(reading.value, JSON.stringify(cells)).toBe(lines[i]?.[0])
        }
      },
    ),
    { numRuns: 1000 },
  )
})

test('no text at all makes the reader fail, and what it reads is a day that exists', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[\d年月日./\-~至 :]{1,14}$/), fc.double()),
      (cell) => {
        const reading = readCell(cell, columnOfDays([cell], 2026), ZONE)
        if ('value' in reading && reading.value !== null)
          expect(isLocalDate(String(reading.value))).toBe(true)
      },
    ),
    { numRuns: 3000 },
  )
})

test('a column that contradicts itself decides nothing', () => {
  const cells = ['25/03/2025', '03/25/2025', '04/05/2025']
  const column = columnOfDays(cells)
  expect(cells.map((cell) => readCell(cell, column, ZONE))).toEqual([
    { value: '2025-03-25' },
    { value: '2025-03-25' },
    { doubt: '2025-04-05', why: { key: 'import_why_day_order' } },
  ])
})

test('of several days it may be, one of these years is proposed', () => {
  const read = (cell: string, year: number | null) => readCell(cell, columnOfDays([cell], year), ZONE)
  expect(read('03/04/26', null)).toMatchObject({ doubt: '2026-03-04' })
  expect(read('03/04/26', 2004)).toMatchObject({ doubt: '2003-04-26' })
})

test('the year of the sheet stands in for one that is not written, and a month alone is always asked about', () => {
  const read = (cell: string, year: number | null) => readCell(cell, columnOfDays([cell], year), ZONE)
  expect(read('3月8日', 2025)).toEqual({ value: '2025-03-08' })
  expect(read('3月8日', null)).toEqual({ doubt: '2026-03-08', why: { key: 'import_why_day_no_year' } })
  expect(read('3月', 2025)).toEqual({ doubt: '2025-03-01', why: { key: 'import_why_day_month' } })
})
