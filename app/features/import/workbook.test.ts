import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { merged, packed, row, rowsOfTexts, workbookOf } from '#app/testing/made-workbook.ts'
import { reads } from '#app/testing/reading.ts'

const one = (rows: string, behind = '') => ({ sheets: [{ name: '团队', rows, behind }] })

test('a workbook that somebody else’s library wrote is read as it was written', async () => {
  const written = await writeXlsxFile([
    [{ value: '团队名称' }, { value: '签约时间' }, { value: '金额(万元)' }, { value: '是否海外' }],
    [
      { value: '海外量子计算团队' },
      { value: new Date('2026-03-08T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
      { value: 500.5, type: Number },
      { value: true, type: Boolean },
    ],
    [{ value: ' “梧桐”<&> 计划\n二期' }, null, { value: 0, type: Number }, { value: false, type: Boolean }],
  ]).toBuffer()
  const { found, cells, sheets } = await reads(written)
  expect(found.headings).toEqual(['团队名称', '签约时间', '金额(万元)', '是否海外'])
  expect(cells).toEqual([
    ['海外量子计算团队', { date: '2026-03-08' }, 500.5, true],
    ['“梧桐”<&> 计划\n二期', null, 0, false],
  ])
  expect(sheets).toEqual([{ name: 'Sheet1', rows: 3, columns: 4, hidden: false }])
})

test('each kind of cell is what Excel shows in it', async () => {
  const cell = (ref: string, inside: string, more = '') => `<c r="${ref}"${more}>${inside}</c>`
  const cells = [
    cell('A2', '<v>1</v>', ' t="s"'),
    cell('B2', '<f>SUM(1,2)</f><v>3</v>'),
    cell('C2', '<f>"a"&amp;"b"</f><v>ab</v>', ' t="str"'),
    cell('D2', '<f>1/0</f><v>#DIV/0!</v>', ' t="e"'),
    cell('E2', '<f>A1</f>'),
    cell('F2', '<f>""</f><v></v>', ' t="str"'),
    cell('G2', '<v>1</v>', ' t="b"'),
    cell('H2', '<is><r><t>行</t></r><r><t xml:space="preserve">一 </t></r></is>', ' t="inlineStr"'),
    cell('I2', '<v>0.30000000000000004</v>'),
    cell('J2', '<v>13800138000</v>'),
    cell('K2', '<v>2026-03-08T14:30:00Z</v>', ' t="d"'),
    cell('L2', '<v>2</v>', ' t="s"'),
  ].join('')
  const headings = row(1, [
    '姓名',
    '人数',
    '编号',
    '金额',
    '日期',
    '来源',
    '状态',
    '内容',
    '数量',
    '手机',
    '时间',
    '备注',
  ])
  const { cells: read, beside } = await reads(
    workbookOf({
      ...one(`${headings}<row r="2">${cells}</row>`),
      texts: [
        '<t>unused</t>',
        '<r><rPr><b/></rPr><t>王</t></r><r><t>小明</t></r><rPh sb="0" eb="1"><t>ワン</t></rPh>',
        '<t>上_x000D_&#10;下_x005F_x</t>',
      ],
    }),
  )
  expect(read).toEqual([
    [
      '王小明',
      3,
      'ab',
      { fault: '#DIV/0!' },
      { fault: '#CALC!' },
      null,
      true,
      '行一',
      0.3,
      13800138000,
      { date: '2026-03-08T14:30' },
      '上\n下_x',
    ],
  ])
  expect(beside.faults).toBe(2)
})

test('a number is a day by its format, from 1900 and from 1904', async () => {
  const styles = [
    0,
    14,
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy/m/d h:mm',
    'h:mm',
    '0"d"',
    '[Red]#,##0.00',
    31,
    '[h]:mm',
    'm"月"',
  ]
  const cells = styles
    .map((_, i) => `<c r="${'ABCDEFGHIJ'[i]}2" s="${i}"><v>46089.604166667</v></c>`)
    .join('')
  const made = { ...one(`${row(1, [...'名号人间期数额年时月'])}<row r="2">${cells}</row>`), styles }
  const number = 46089.604166667
  const { cells: from1900 } = await reads(workbookOf(made))
  const day = { date: '2026-03-08' }
  expect(from1900).toEqual([
    [number, day, day, { date: '2026-03-08T14:30' }, number, number, number, day, number, day],
  ])
  const { cells: from1904 } = await reads(workbookOf({ ...made, from1904: true }))
  expect(from1904[0]?.[1]).toEqual({ date: '2030-03-09' })
})

test('a merged cell says its value in all of its cells, and a title across the table heads no column', async () => {
  const rows = rowsOfTexts([
    ['2026年海外团队一览表', '', '', '', '', ''],
    ['填报单位：高新区', '', '', '', '', '单位：万元'],
    ['序号', '基本情况', '', '', '联系方式', ''],
    ['', '团队名称', '负责人', '园区', '手机', '邮箱'],
    [1, '甲团队', '王一', '南海园', '13800138000', 'a@example.org'],
    [2, '乙团队', '王二', '', '13800138001', 'b@example.org'],
    [3, '丙团队', '王三', '', '13800138002', 'c@example.org'],
    ['合 计', 3, '', '', '', ''],
    ['备注：手机仅供联系', '', '', '', '', ''],
    ['二、邮箱每年核对一次', '', '', '', '', ''],
    ['填表人：张三', '', '审核：李四', '', '日期：2026.3.8', ''],
  ])
  const areas = merged('A1:F1', 'A3:A4', 'B3:D3', 'E3:F3', 'D5:D7', 'A9:F9')
  const { found, cells } = await reads(workbookOf(one(rows, areas)))
  expect(found.heading_rows).toEqual([3, 4])
  expect(found.headings).toEqual([
    '序号',
    '基本情况 团队名称',
    '基本情况 负责人',
    '基本情况 园区',
    '联系方式 手机',
    '联系方式 邮箱',
  ])
  expect(found).toMatchObject({ first: 5, rows: 3 })
  expect(cells.map(([, , , park]) => park)).toEqual(['南海园', '南海园', '南海园'])
  expect(found.left_out.map(({ at, why }) => [at, why])).toEqual([
    [1, 'title'],
    [2, 'title'],
    [8, 'total'],
    [9, 'note'],
    [10, 'note'],
    [11, 'note'],
  ])
  expect(found.left_out[0]?.text).toBe('2026年海外团队一览表')
})

test('a merged area as large as a sheet fills only rows that are there, and none but the table’s columns', async () => {
  const rows = rowsOfTexts([
    ['姓名', '国别', '备注'],
    ['王一', '美国', '无'],
    ['王二', '德国'],
  ])
  const { cells, sheets } = await reads(workbookOf(one(rows, merged('C2:XFD1048576'))))
  expect(cells).toEqual([
    ['王一', '美国', '无'],
    ['王二', '德国', '无'],
  ])
  expect(sheets[0]).toMatchObject({ rows: 3, columns: 3 })
})

test('a sheet as other programs write it: no numbers of rows and cells, prefixes, coloured cells to the end', async () => {
  const text = (value: string) => `<x:c t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`
  const line = (...values: string[]) => `<x:row>${values.map(text).join('')}<x:c s="0"/><x:c s="0"/></x:row>`
  const xml = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${line('姓名', '国别', '邮箱')}${line('王一', '美国', 'a@example.org')}${'<x:row><x:c s="0"/></x:row>'.repeat(3000)}</x:sheetData></x:worksheet>`
  const { cells, found, sheets } = await reads(
    workbookOf({ ...one(''), more: { 'xl/worksheets/sheet1.xml': xml } }),
  )
  expect(cells).toEqual([['王一', '美国', 'a@example.org']])
  expect(found.left_out).toEqual([])
  expect(sheets[0]).toMatchObject({ rows: 2, columns: 3 })
})

test('of several sheets the likeliest is proposed, another one may be chosen, and what is hidden is known', async () => {
  const made = workbookOf({
    sheets: [
      { name: '说明', rows: rowsOfTexts([['请按模板填写，不要改动表头'], ['如有问题请联系管委会']]) },
      {
        name: '人才',
        rows:
          rowsOfTexts([
            ['姓名', '国别', '邮箱'],
            ['王一', '美国', 'a@example.org'],
          ]) + row(4, ['王二', '德国', 'b@example.org'], ' hidden="1"'),
      },
      {
        name: '字典',
        state: 'veryHidden',
        rows: rowsOfTexts([
          ['园区', '领域', '国别'],
          ...Array.from({ length: 200 }, (_, i) => [`园${i}`, '甲', '乙']),
        ]),
      },
      { name: '空', rows: '' },
    ],
  })
  const { found, sheets, beside } = await reads(made)
  expect(sheets.map(({ name, rows, hidden }) => [name, rows, hidden])).toEqual([
    ['说明', 2, false],
    ['人才', 3, false],
    ['字典', 201, true],
    ['空', 0, false],
  ])
  expect(found).toMatchObject({ sheet: '人才', rows: 2 })
  expect(found.left_out).toEqual([{ at: 3, why: 'empty', text: '' }])
  expect(beside.hidden_rows).toBe(1)
  expect((await reads(made, { sheet: 3 })).found).toMatchObject({ sheet: '字典', rows: 200 })
  expect((await reads(made, { sheet: 4 })).found).toMatchObject({ sheet: '空', rows: 0, headings: [] })
})

test('long texts and many of them come back from the disk as they were', async () => {
  const long = (i: number) => `${i}${'海外人才'.repeat(i % 7 === 0 ? 9000 : 3)}`
  const texts = ['姓名', '备注', ...Array.from({ length: 1500 }, (_, i) => long(i))]
  const ref = (at: number, index: number) =>
    `<row r="${at}"><c r="A${at}" t="s"><v>${index}</v></c><c r="B${at}" t="s"><v>${1501 - ((index * 7) % 1500)}</v></c></row>`
  const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>${Array.from({ length: 1500 }, (_, i) => ref(i + 2, i + 2)).join('')}`
  const { cells } = await reads(workbookOf({ ...one(rows), texts: texts.map((text) => `<t>${text}</t>`) }))
  expect(cells).toHaveLength(1500)
  for (const [i, [name, note]] of cells.entries()) {
    if (name !== long(i) || note !== long(1499 - (((i + 2) * 7) % 1500)))
      throw new Error(`row ${i} is another`)
  }
})

test('a workbook made of a strict standard’s and oddly placed parts is found by what refers to them', async () => {
  const relations = (kind: string, target: string) =>
    `<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${kind}" Target="${target}"/></Relationships>`
  const { cells } = await reads(
    packed({
      '_rels/.rels': relations('officeDocument', '/book/workbook.xml'),
      'book/workbook.xml': '<workbook xmlns:r="x"><sheets><sheet name="A" r:id="a"/></sheets></workbook>',
      'book/_rels/workbook.xml.rels': relations('worksheet', '../data/one.xml'),
      'data/one.xml': `<worksheet><sheetData>${rowsOfTexts([
        ['姓名', '国别'],
        ['王一', '美国'],
      ])}</sheetData></worksheet>`,
    }),
  )
  expect(cells).toEqual([['王一', '美国']])
})
