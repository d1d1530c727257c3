import { expect, test } from 'vitest'
import { reads } from '#app/testing/reading.ts'

const found = async (...lines: string[]) => (await reads(lines.join('\n'))).found
const left = ({ left_out }: Awaited<ReturnType<typeof found>>) =>
  left_out.map(({ at, why }) => `${at} ${why}`)

test('the heading is found below titles, and what stands above it is left out and shown', async () => {
  const table = await found(
    '2026年引进项目台账,,,',
    '填报单位：招商局,,,单位：万元',
    ',,,',
    '项目名称,负责人,签约时间,金额',
    '甲,王一,2026.3.8,500',
    '乙,王二,3月,80',
  )
  expect(table).toMatchObject({
    heading_rows: [4],
    headings: ['项目名称', '负责人', '签约时间', '金额'],
    first: 5,
    rows: 2,
  })
  expect(left(table)).toEqual(['1 title', '2 title'])
})

test('two rows head a table together where one names groups, units, or the same in the other language', async () => {
  const groups = await found(
    '序号,基本情况,,联系方式,,备注',
    ',姓名,国别,手机,邮箱,',
    '1,王一,美国,13800138000,a@example.org,无',
  )
  expect(groups.headings).toEqual([
    '序号',
    '基本情况 姓名',
    '基本情况 国别',
    '联系方式 手机',
    '联系方式 邮箱',
    '备注',
  ])
  expect(groups.heading_rows).toEqual([1, 2])
  const part = await found(
    '团队名称,负责人,进展时间,,备注',
    ',,申报,公示,',
    '甲,王一,2026.1.1,2026.2.1,',
    '乙,王二,2026.1.1,,无',
  )
  expect(part.headings).toEqual(['团队名称', '负责人', '进展时间 申报', '进展时间 公示', '备注'])
  const units = await found('项目名称,金额,面积', ',（万元）,（平方米）', '甲,500,80')
  expect(units.headings).toEqual(['项目名称', '金额 （万元）', '面积 （平方米）'])
  const both = await found('姓名,国别,单位', 'Name,Country,Institution', '王一,美国,大学')
  expect(both.headings).toEqual(['姓名 Name', '国别 Country', '单位 Institution'])
  expect(both.rows).toBe(1)
})

test('headings in English or another language are told by what stands below them', async () => {
  expect((await found('Full name,E-mail,Since', 'Ada Quartz,ada@example.org,2020')).headings).toEqual([
    'Full name',
    'E-mail',
    'Since',
  ])
  expect(
    (await found('Nom,Courriel,Depuis', 'Ada Quartz,ada@example.org,2020', 'Bo Lin,bo@example.org,2021'))
      .headings,
  ).toEqual(['Nom', 'Courriel', 'Depuis'])
})

test('a table without a heading begins with its first line', async () => {
  const bare = await found('王一,13800138000,a@example.org', '李二,13800138001,b@example.org')
  expect(bare).toMatchObject({ heading_rows: [], headings: ['', '', ''], first: 1, rows: 2 })
  const words = await found('王一,清华,教授', '李二,北大,教授', '赵三,清华,讲师')
  expect(words).toMatchObject({ heading_rows: [], rows: 3 })
  const teams = await found(
    '量子计算创业团队,王一,南海园区',
    '生物芯片创业团队,李二,南海园区',
    '甲团队,赵三,江北园区',
  )
  expect(teams).toMatchObject({ heading_rows: [], rows: 3 })
})

test('two headings alike stay two columns', async () => {
  const { found: table, cells } = await reads('时间,事项,时间\n2026.1.1,申报,2026.2.2\n')
  expect(table.headings).toEqual(['时间', '事项', '时间'])
  expect(cells).toEqual([['2026.1.1', '申报', '2026.2.2']])
})

test('headings said again, totals, sections and empty rows are left out; what only looks like one is a line', async () => {
  const table = await found(
    '序号,团队名称,负责人,金额(万元)',
    '1,2,3,4',
    '一、江北园,,,',
    '1,甲,王一,500',
    '小计,,,500',
    ',,,',
    '序号,团队名称,负责人,金额(万元)',
    '2,总计科技团队,王二,80',
    '3,乙,王三,100',
    '江北园合计（万元）,,,680',
    'Total,,,680',
  )
  expect(left(table)).toEqual([
    '2 heading',
    '3 title',
    '5 total',
    '6 empty',
    '7 heading',
    '10 total',
    '11 total',
  ])
  expect(table.samples.map(({ cells }) => cells[1])).toEqual(['甲', '总计科技团队', '乙'])
})

test('notes below a table are left out with what follows them, a remark in a line is not', async () => {
  const table = await found(
    '姓名,国别,备注',
    '王一,美国,说明：待定',
    '李二,,',
    '备注：以上为初稿,,',
    '1. 国别按护照,,',
    '审核：张三,日期：2026.3.8,',
    '统计学：一门课,法国,无',
  )
  expect(left(table)).toEqual(['4 note', '5 note', '6 note'])
  expect(table.samples.map(({ cells }) => cells[0])).toEqual(['王一', '李二', '统计学：一门课'])
})

test('of thousands of empty rows the first are listed and all are counted', async () => {
  const { found: table, beside } = await reads(`姓名,国别\n${',\n'.repeat(3000)}王一,美国\n`)
  expect(table.left_out).toHaveLength(500)
  expect(beside.left_out).toEqual({ empty: 3000 })
  expect(table).toMatchObject({ rows: 1 })
})
