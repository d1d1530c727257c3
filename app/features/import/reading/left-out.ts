import type { Cell, Found } from '../sheet.ts'
import { type Heading, isAcross, keyOf } from './heading.ts'
import type { RawRow } from './raw-row.ts'

export type Why = Found['left_out'][number]['why']

const TOTAL =
  /^.{0,12}(合计|小计|总计|共计|累计|总和|汇总)([（(].{0,20}[)）])?[:：]?[\d,.]*(万?元|[人个项家])?$|^(grand ?|sub-?)?totals?:?$|^sum:?$/i
const NOTE =
  /^(备注|附注|注释?|填表说明|说明|资料来源|数据来源|注意|notes?|remarks?|sources?|n\.?b\.?)\s*\d*\s*[：:.．、]/i
const SIGNED =
  /^((填表|填报|制表|制单|审核|复核|审批|审定|批准|经办|报送|编制|打印|导出|统计|单位负责|部门负责|负责|联系)(人|者|单位|部门|日期|时间|电话)?(签字|签名|签章|盖章|意见)?|(prepared|approved|reviewed|printed|exported)( by| on)?)\s*[：:]/i
const SIGNED_DAY = /^((填报|制表|打印|导出|统计)?(日期|时间)|date)\s*[：:]/i
const SECTION =
  /^([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[部分章节类])/

/**
 * Tells which rows of a table are none of its lines: headings said again on each page, totals, titles of a part,
 * what was written below it. In doubt a row is a line: what is wrong with that is seen, what is left out may not be.
 */
export class LeftOut {
  #headings: Set<string>
  #titles: Set<string>
  #firsts: Set<Cell>
  #width: number
  #first = true
  /** Below a note its next lines follow, until a whole row comes. */
  #notes = false

  constructor(heading: Heading | null, titles: RawRow[], width: number) {
    this.#headings = new Set(heading?.rows.map(({ cells }) => keyOf(cells)))
    this.#titles = new Set(titles.map(({ cells }) => keyOf(cells)))
    this.#firsts = new Set([...(heading?.rows ?? []), ...titles].map(({ cells }) => cells[0] ?? null))
    this.#width = width
  }

  /** null for a line of the table. */
  whyOf(row: RawRow): Why | null {
    const first = this.#first
    this.#first = false
    const again = this.#saidAbove(row.cells)
    if (again) return again
    if (first && this.#headings.size > 0 && isCount(row.cells)) return 'heading'
    const texts = row.cells.filter((cell): cell is string => typeof cell === 'string')
    const text = texts[0] ?? ''
    if (isNote(row, texts)) this.#notes = true
    else if (row.own > 1 && !this.#narrow()) this.#notes = false
    if (this.#notes && (row.own <= 2 || isNote(row, texts))) return 'note'
    if (isTotal(row, texts)) return 'total'
    const alone = row.own === 1 && !this.#narrow()
    if (alone && (isAcross(row) || SECTION.test(text))) return 'title'
    return null
  }

  #saidAbove(cells: Cell[]): Why | null {
    // Of a million rows hardly one begins as the heading does.
    if (!this.#firsts.has(cells[0] ?? null)) return null
    const key = keyOf(cells)
    return this.#headings.has(key) ? 'heading' : this.#titles.has(key) ? 'title' : null
  }

  /** In a list of one or two columns a cell alone is a line. */
  #narrow() {
    return this.#width < 3
  }
}

function isNote(row: RawRow, texts: string[]) {
  if (texts.length === 0) return false
  const [text = ''] = texts
  if (NOTE.test(text)) return row.own === 1 || new Set(texts).size === 1
  // Who signed stands beside who checked it.
  return SIGNED.test(text) || SIGNED_DAY.test(text)
    ? texts.every((other) => /[：:]/.test(other) || other.length < 20) && row.own <= 6
    : false
}

/** A sum stands under few columns; a name that ends like one stands beside what else is known of it. */
function isTotal({ cells, own }: RawRow, texts: string[]) {
  const at = cells.findIndex((cell) => typeof cell === 'string' && !/^\d+$/.test(cell))
  const label = typeof cells[at] === 'string' ? cells[at].replace(/\s/g, '') : ''
  if (at < 0 || at > 3 || !TOTAL.test(label)) return false
  const others = texts.filter((text) => text.replace(/\s/g, '') !== label && !/^[\d\s,.%¥$-]+/.test(text))
  return others.length <= Math.max(1, own / 4)
}

/** Forms of offices number their columns below the heading: 1, 2, 3 … */
function isCount(cells: Cell[]) {
  const numbers = cells.map((cell) => Number(cell)).filter((_, i) => cells[i] !== null)
  const [begin = 0] = numbers
  return numbers.length >= 3 && begin <= 2 && numbers.every((number, i) => number === begin + i)
}
