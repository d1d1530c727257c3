import { expect, test } from 'vitest'
import { packed, row, rowsOfTexts, workbookOf } from '#app/testing/made-workbook.ts'
import { reads, refusal } from '#app/testing/reading.ts'

const ROWS = rowsOfTexts([
  ['姓名', '国别'],
  ['王一', '美国'],
])
const BOOK = workbookOf({ sheets: [{ name: 'A', rows: ROWS }] })
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

test.each([
  ['import_refusal_empty', 'nothing', Buffer.alloc(0)],
  [
    'import_refusal_old_excel',
    'an .xls, however it is called',
    bytes(OLE, 'x'.repeat(600), 'W\0o\0r\0k\0b\0o\0o\0k\0'),
  ],
  [
    'import_refusal_locked',
    'a workbook with a password',
    bytes(OLE, 'x'.repeat(70_000), 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0'),
  ],
  ['import_refusal_pdf', 'a PDF', '%PDF-1.7 …'],
  ['import_refusal_picture', 'a PNG', bytes([0x89], 'PNG\r\n')],
  ['import_refusal_picture', 'a JPEG that is a table too', bytes([0xff, 0xd8, 0xff, 0xe0], '姓名,国别\n')],
  ['import_refusal_picture', 'an iPhone’s photograph', bytes([0, 0, 0, 0x18], 'ftypheic')],
  [
    'import_refusal_page',
    'a page named .csv',
    '\n<!DOCTYPE html><html><table><tr><td>姓名</td></tr></table>',
  ],
  ['import_refusal_page', 'a table of a page', '<table border=1><tr><td>姓名</td></tr></table>'],
  ['import_refusal_page', 'a drawing with a script', '<svg onload="alert(1)"></svg>'],
  ['import_refusal_page', 'XML of Excel 2003', '\ufeff<?xml version="1.0"?><Workbook></Workbook>'],
  [
    'import_refusal_numbers',
    'a document of Numbers',
    packed({ 'Index/Document.iwa': 'x', 'preview.jpg': 'x' }),
  ],
  [
    'import_refusal_open_document',
    'an .ods',
    packed({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
  ],
  ['import_refusal_binary_excel', 'an .xlsb', packed({ 'xl/workbook.bin': 'x' })],
  ['import_refusal_office', 'a .docx', packed({ 'word/document.xml': '<x/>' })],
  ['import_refusal_archive', 'any archive', packed({ 'team.csv': '姓名' })],
  ['import_refusal_broken', 'a workbook cut in its middle', BOOK.subarray(0, BOOK.length / 2)],
  ['import_refusal_broken', 'no more than the beginning of one', bytes('PK\x03\x04')],
  ['import_refusal_no_cells', 'spaces and empty lines', ' \n,,\n \n'],
  ['import_refusal_no_cells', 'a workbook without a cell', workbookOf({ sheets: [{ name: 'A', rows: '' }] })],
])('%s: %s', async (key, _, content) => {
  expect(await refusal(content)).toEqual([key, {}])
})

test('a sheet of pictures says that it is one', async () => {
  const behind = '<drawing r:id="rId1"/>'
  expect(await refusal(workbookOf({ sheets: [{ name: 'A', rows: '', behind }] }))).toEqual([
    'import_refusal_only_pictures',
    {},
  ])
})

test('a byte that was damaged on the way is noticed', async () => {
  const found: string[] = []
  for (let at = 40; at < BOOK.length; at += 97) {
    const damaged = Buffer.from(BOOK)
    damaged[at] = (damaged[at] ?? 0) ^ 0x5a
    try {
      const { cells } = await reads(damaged)
      // What nobody reads of a package may be damaged.
      expect(cells).toEqual([['王一', '美国']])
    } catch (error) {
      expect((error as { key?: string }).key, String((error as Error).stack)).toMatch(/^import_refusal_/)
      found.push(String(at))
    }
  }
  expect(found.length).toBeGreaterThan(3)
})

test('XML that is none, refers to what isn’t there, or unfolds into more is damaged', async () => {
  const sheet = (xml: string) =>
    workbookOf({ sheets: [{ name: 'A', rows: '' }], more: { 'xl/worksheets/sheet1.xml': xml } })
  const whole = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${whole('<row><c t="str"><v>&b;</v></c></row>')}`
  const wrong = [
    laughs,
    whole('<row><c t="str"><v>&b;</v></c></row>'),
    whole('<row><c t="s"><v>7</v></c></row>'),
    whole('<row><c t="str"><v>\0</v></c></row>'),
    whole(row(2, ['a']) + row(1, ['b'])),
    whole(row(1_048_577, ['a'])),
    '<worksheet><sheetData><row>',
  ]
  for (const xml of wrong) expect(await refusal(sheet(xml)), xml).toEqual(['import_refusal_broken', {}])
})

test('what asks for too much is refused before it takes it', async () => {
  const book = (rows: string) => workbookOf({ sheets: [{ name: 'A', rows }] })
  const wide = `<row r="1">${'<c t="n"><v>1</v></c>'.repeat(1000)}</row>`
  expect(await refusal(book(wide))).toEqual(['import_refusal_columns', { cell: 'SG1', most: 500 }])
  expect(await refusal(`${'a,'.repeat(1_000_000)}a`)).toEqual([
    'import_refusal_columns',
    { cell: 'SG1', most: 500 },
  ])
  expect(await refusal(book(row(1, ['长'.repeat(50_001)])))).toEqual([
    'import_refusal_long_cell',
    { cell: 'A1', most: 50_000 },
  ])
  const text = workbookOf({ sheets: [{ name: 'A', rows: ROWS }], texts: [`<t>${'长'.repeat(50_001)}</t>`] })
  expect(await refusal(text)).toEqual(['import_refusal_long_text', { most: 50_000 }])
  const lines = '姓名,国别\n'.repeat(4)
  expect(await refusal(lines, { limits: { rows: 3 } })).toEqual(['import_refusal_rows', { most: 3 }])
  expect(await refusal(lines, { limits: { cells: 7 } })).toEqual(['import_refusal_cells', { most: 7 }])
  expect(await refusal(BOOK, { limits: { bytes: 1000 } })).toEqual([
    'import_refusal_too_large',
    { size: 0.001 },
  ])
  expect(await refusal(BOOK, { limits: { unpacked: 2000 } })).toEqual([
    'import_refusal_unpacked',
    { size: 0.002 },
  ])
  expect(await refusal(BOOK, { limits: { parts: 3 } })).toEqual(['import_refusal_bomb', {}])
})

test('a bomb is noticed while it unpacks', async () => {
  const bomb = workbookOf({
    sheets: [{ name: 'A', rows: `${ROWS}${' '.repeat(70_000_000)}` }],
  })
  expect(bomb.length).toBeLessThan(200_000)
  expect(await refusal(bomb)).toEqual(['import_refusal_bomb', {}])
})

test('texts that make a careless pattern look for ever are read at once', async () => {
  const slow = ['1'.repeat(40_000), '('.repeat(40_000), '：'.repeat(40_000), ' '.repeat(40_000)]
  const { found } = await reads(`姓名,备注\n${slow.map((text) => `${text}x,${text}x`).join('\n')}\n`)
  expect(found.rows).toBe(4)
  const tags = `<worksheet><sheetData>${ROWS}</sheetData>${'<mergeCell ref='.repeat(60_000)}`
  const book = workbookOf({ sheets: [{ name: 'A', rows: '' }], more: { 'xl/worksheets/sheet1.xml': tags } })
  expect(await refusal(book)).toEqual(['import_refusal_broken', {}])
})

test('a sheet that isn’t there can’t be chosen', async () => {
  expect(await refusal(BOOK, { sheet: 2 })).toEqual(['import_refusal_no_sheet', { number: 2, count: 1 }])
  expect(await refusal('姓名\n王一', { sheet: 2 })).toEqual([
    'import_refusal_no_sheet',
    { number: 2, count: 1 },
  ])
})

test('names of parts that lead elsewhere are never followed', async () => {
  const evil = packed({ '../../x': 'evil', 'xl/workbook.xml': '<workbook/>' })
  expect(await refusal(evil)).toEqual(['import_refusal_broken', {}])
})
