import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { rowsOfTexts, workbookOf } from '#app/testing/made-workbook.ts'

/*
 * Writes sheets of talents as large as a zone may have them, in a process of its own: what that takes is nobody's who
 * reads them afterwards. node bench/sheets.ts FILE ROWS, as the ending of the file says.
 */
const HEADINGS = '姓名,英文名,国别,单位,职务,邮箱,手机,领域,园区,来访日期,意向金额(万元),备注'.split(',')
const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚']
const AT_ONCE = 5000
const STYLES = [0, 14]
const DAY_COLUMN = 9

const [, , path = '', count = '0'] = process.argv
if (path.endsWith('.csv')) writeText(path, Number(count))
else writeWorkbook(path, Number(count))

function talent(i: number): (string | number)[] {
  const name = `${FAMILY[i % 20]}${GIVEN[(i * 7) % 20]}${GIVEN[(i * 13) % 20]}`
  return [
    name,
    `Person ${i}`,
    ['美国', '德国', '英国', '日本'][i % 4] ?? '',
    `第${i % 5000}研究院有限公司`,
    '教授',
    `person${i}@example.org`,
    `+86138${String(i).padStart(8, '0')}`,
    ['人工智能', '生物医药', '新材料'][i % 3] ?? '',
    ['南海园', '江北园'][i % 2] ?? '',
    45_000 + (i % 1000),
    i % 500,
    `第${i}条备注，海外博士，曾任首席科学家`,
  ]
}

function writeText(path: string, rows: number) {
  const file = openSync(path, 'w')
  writeSync(file, `${HEADINGS.join(',')}\r\n`)
  for (let from = 0; from < rows; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, rows - from) }, (_, i) => talent(from + i).join(','))
    writeSync(file, `${some.join('\r\n')}\r\n`)
  }
  closeSync(file)
}

/** With its texts in one place and named by number, as Excel does. */
function writeWorkbook(path: string, rows: number) {
  const texts = new Map<string, number>()
  const numberOf = (text: string) => {
    if (!texts.has(text)) texts.set(text, texts.size)
    return texts.get(text)
  }
  const cell = (value: string | number, column: number, row: number) => {
    const ref = `${String.fromCharCode(65 + column)}${row}`
    if (typeof value === 'string') return `<c r="${ref}" t="s"><v>${numberOf(value)}</v></c>`
    return `<c r="${ref}" s="${column === DAY_COLUMN ? 1 : 0}"><v>${value}</v></c>`
  }
  const lines = Array.from({ length: rows }, (_, i) => {
    const cells = talent(i).map((value, column) => cell(value, column, i + 2))
    return `<row r="${i + 2}">${cells.join('')}</row>`
  })
  const sheet = { name: '人才', rows: rowsOfTexts([HEADINGS]) + lines.join('') }
  const inside = [...texts.keys()].map((text) => `<t>${text}</t>`)
  writeFileSync(path, workbookOf({ sheets: [sheet], texts: inside, styles: STYLES }))
}
