import { array, assert, asyncProperty, constantFrom, string } from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { reads, refusal } from '#app/testing/reading.ts'

const HEADINGS = ['姓名', '国别', '备注']
const TEXT = '姓名,国别,备注\r\n王一,美国,“海外”博士\r\n李二,德国,曾任研究员\r\n'
const READ = [
  ['王一', '美国', '“海外”博士'],
  ['李二', '德国', '曾任研究员'],
]

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`)],
  ['GBK', iconv.encode(TEXT, 'gbk')],
  ['GB18030', iconv.encode(TEXT, 'gb18030')],
  ['UTF-16 LE with its mark', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
  ['UTF-16 LE', iconv.encode(TEXT, 'utf-16le')],
  ['UTF-16 BE with its mark', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
  ['UTF-16 BE', iconv.encode(TEXT, 'utf-16be')],
])('Chinese is read as it was written in %s', async (_, content) => {
  const { found, cells } = await reads(content)
  expect(found.headings).toEqual(HEADINGS)
  expect(cells).toEqual(READ)
})

test('names of other Europeans, and characters that GB18030 alone has, are read too', async () => {
  const latin =
    'Name;Country;E-mail\nJürgen Müller;Österreich;j@example.org\nRenée Gagné;Québec;r@example.org\n'
  expect((await reads(iconv.encode(latin, 'windows-1252'))).cells).toEqual([
    ['Jürgen Müller', 'Österreich', 'j@example.org'],
    ['Renée Gagné', 'Québec', 'r@example.org'],
  ])
  const rare = '姓名,国别,单位\n王𠮷㐂,美国,中国科学院自动化研究所\n'
  expect((await reads(iconv.encode(rare, 'gb18030'))).cells[0]?.[0]).toBe('王𠮷㐂')
  const big5 = '姓名,國別,單位\n陳大文,台灣,國立台灣大學電機工程研究所\n'
  expect((await reads(iconv.encode(big5, 'big5'))).cells[0]).toEqual([
    '陳大文',
    '台灣',
    '國立台灣大學電機工程研究所',
  ])
})

test('a single Chinese name at the end of a long English file decides its encoding', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `Person ${i},Germany,p${i}@example.org`)
  const text = `Name,Country,E-mail\n${lines.join('\n')}\n欧阳明,中国,o@example.org\n`
  for (const encoding of ['utf-8', 'gb18030']) {
    const { cells } = await reads(iconv.encode(text, encoding))
    expect(cells.at(-1)).toEqual(['欧阳明', '中国', 'o@example.org'])
  }
})

test('one damaged sign makes no other encoding of a text, and is seen', async () => {
  const bytes = Buffer.from(TEXT)
  bytes[bytes.indexOf('王') + 1] = 0x41
  expect((await reads(bytes)).cells[0]?.[0]).toMatch(/\ufffd.*一/)
})

test.each([',', ';', '\t', '|'])('cells are told apart by %j, whatever stands in them', async (separator) => {
  const line = (cells: string[]) => cells.join(separator)
  const others = [',', ';', '\t', '|'].filter((other) => other !== separator).join('')
  const text = [HEADINGS, ['王一', `甲${others}乙`, '无'], ['李二', `"甲${separator}""乙""\n丙"`, '1,5']].map(
    line,
  )
  const { cells } = await reads(text.join('\n').replace('1,5', separator === ',' ? '15' : '1,5'))
  expect(cells).toEqual([
    ['王一', `甲${others}乙`, '无'],
    ['李二', `甲${separator}"乙"\n丙`, separator === ',' ? '15' : '1,5'],
  ])
})

test('Excel’s own line about the separator, and its way of writing 007, are no content', async () => {
  const { found, cells } = await reads('sep=;\r\n姓名;编号\r\n王一;="007"\r\n')
  expect(found).toMatchObject({ headings: ['姓名', '编号'], first: 3 })
  expect(cells).toEqual([['王一', '007']])
})

test('what Excel and WPS copy is read as it stood in the sheet', async () => {
  const { cells } = await reads('姓名\t备注\n王一\t"第一行\n第二行 ""甲"""\n李二\t"梧桐"计划, 二期\n', {
    pasted: true,
  })
  expect(cells).toEqual([
    ['王一', '第一行\n第二行 "甲"'],
    ['李二', '"梧桐"计划, 二期'],
  ])
  expect((await reads('姓名\n王一, 甲\n李二, 乙\n', { pasted: true })).cells).toEqual([
    ['王一, 甲'],
    ['李二, 乙'],
  ])
})

test('any cells come back that are written as the standard says', async () => {
  const cell = string({ unit: constantFrom('a', '王', ' ', '"', ',', ';', '\n', '\t', "'") })
  await assert(
    asyncProperty(
      array(array(cell, { minLength: 3, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      async (lines) => {
        const written = [
          ['姓名', '国别', '单位', '手机', '邮箱'],
          ...lines,
          ['王一', '', '', '', 'a@example.org'],
        ]
        const text = written
          .map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
          .join('\r\n')
        const { rows, found } = await reads(text)
        const left = new Map(rows.map(({ at, cells }) => [at, cells]))
        for (const [i, cells] of lines.entries()) {
          const expected = cells.map((text) => text.trim() || null)
          while (expected.at(-1) === null) expected.pop()
          if (expected.length === 0)
            expect(found.left_out).toContainEqual({ at: i + 2, why: 'empty', text: '' })
          else expect(left.get(i + 2)).toEqual(expected)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('broken texts are refused with the place where they break', async () => {
  expect(await refusal('姓名,国别\n王一,美\0国\n')).toEqual(['import_refusal_nul', { cell: 'B2' }])
  expect(await refusal(`姓名,国别\n王一,美国\n"李二,德国\n${'王三,法国\n'.repeat(20)}`)).toEqual([
    'import_refusal_open_quote',
    { row: 3 },
  ])
  expect(await refusal(`姓名,国别\n王一,${'长'.repeat(60_000)}\n`)).toEqual([
    'import_refusal_long_cell',
    { cell: 'B2', most: 50_000 },
  ])
  expect(await refusal(Buffer.from([0xe5, 0x81, 0x82, 0x83, 0xfe, 0x8f, 0x90, 0xff, 0xff, 0x9d]))).toEqual([
    'import_refusal_encoding',
    {},
  ])
})
