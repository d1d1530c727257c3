import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { csvOf } from './write-csv.server.ts'
import { xlsxOf } from './write-xlsx.server.ts'
import type { WrittenCell, WrittenSheet } from './written-cell.ts'

type Rows = WrittenCell[][]
const sheetOf = (n: number): WrittenSheet => ({
  name: 'A/B [1]',
  columns: Array.from({ length: n }, (_, i) => ({ heading: `Column ${i + 1}`, width: 12 })),
})

async function* some(...pieces: Rows[]) {
  yield* pieces
}

async function gathered(chunks: AsyncIterable<Uint8Array>) {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

const read = async (width: number, ...pieces: Rows[]) =>
  readSheet(await gathered(xlsxOf(sheetOf(width), some(...pieces))))
const csv = async (width: number, ...pieces: Rows[]) =>
  (await gathered(csvOf(sheetOf(width), some(...pieces)))).toString()

test('a workbook holds words as words, numbers as numbers, days as days, and leaves out what is nothing', async () => {
  const row: WrittenCell[] = [
    '=1+1',
    12,
    { amount: '90000000000000.25' },
    { date: '2026-03-08' },
    null,
    '张 <&"',
  ]
  const [, written] = await read(6, [row])
  expect(written).toEqual(['=1+1', 12, 90_000_000_000_000.25, new Date('2026-03-08T00:00Z'), null, '张 <&"'])
})

test('each minute of a day is read as that minute', async () => {
  const minutes = Array.from({ length: 1440 }, (_, i) =>
    new Date(Date.UTC(2027, 4, 4, 0, i)).toISOString().slice(0, 16),
  )
  const [, ...rows] = await read(
    1,
    minutes.map((date) => [{ date }]),
  )
  expect(rows.map(([cell]) => (cell as unknown as Date).toISOString().slice(0, 16))).toEqual(minutes)
})

test('days that spreadsheets don’t count alike are words', async () => {
  const [, ...rows] = await read(1, [[{ date: '1900-02-28' }], [{ date: '1900-03-01' }]])
  expect(rows).toEqual([['1900-02-28'], [new Date('1900-03-01T00:00Z')]])
})

test('what XML can’t hold is left out, and halves of letters break no file', async () => {
  const [, ...rows] = await read(1, [['a\u0000\u0001b'], ['\ud83d!'], ['one\r\ntwo'], ['x'.repeat(40_000)]])
  expect(rows.map(([cell]) => String(cell).slice(0, 20))).toEqual([
    'ab',
    '\ufffd!',
    'one\ntwo',
    'x'.repeat(20),
  ])
  expect(String(rows[3]?.[0])).toHaveLength(32_767)
})

test('rows of several pieces stand below each other, in as many columns as there are', async () => {
  const wide = Array.from({ length: 60 }, (_, i) => i)
  const rows = await read(60, [wide], [], [wide, wide])
  expect(rows).toHaveLength(4)
  expect(rows[3]).toEqual(wide)
})

test('a text file says its code, ends lines as Excel does, and has no formula', async () => {
  const signs = ['=a', '+1', '-1', '@a', '\ta', '\ra', '＝a', '＋1']
  const text = await csv(
    2,
    [[-1, { amount: '12.5' }]],
    signs.map((sign): WrittenCell[] => [sign, { date: '2026-03-08T14:30' }]),
  )
  const [head, first, ...lines] = text.split('\r\n')
  expect(head).toBe('\ufeffColumn 1,Column 2')
  expect(first).toBe('-1,12.5')
  expect(lines.slice(0, -1).every((line) => /^"?'/.test(line))).toBe(true)
  expect(lines[0]).toBe("'=a,2026-03-08 14:30")
})

test('who stops reading stops the rows', async () => {
  let asked = 0
  async function* endless() {
    for (;;) {
      asked++
      yield Array.from({ length: 500 }, (): WrittenCell[] => [Math.random(), String(Math.random())])
    }
  }
  for await (const _ of xlsxOf(sheetOf(2), endless())) if (asked > 3) break
  const before = asked
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(asked).toBeLessThanOrEqual(before + 1)
})

test('what goes wrong on the way breaks the file off', async () => {
  async function* broken(): AsyncGenerator<Rows> {
    yield [['one']]
    throw new Error('away')
  }
  await expect(gathered(xlsxOf(sheetOf(1), broken()))).rejects.toThrow('away')
  await expect(gathered(csvOf(sheetOf(1), broken()))).rejects.toThrow('away')
})

test('a text of several lines stays one cell, whatever its lines begin with', async () => {
  const typed = ['First line\n=1+1\nthird', 'one\rtwo', 'one\r\ntwo']
  expect(await csv(4, [[...typed, 7]])).toContain(`${typed.map((text) => `"${text}"`).join(',')},7\r\n`)
})
