import type { WrittenCell, WrittenSheet } from './written-cell.ts'

/* The parts of a workbook of one sheet (ECMA-376), as text. */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Which of `styles` a cell has, by its place there. */
const STYLE = { heading: 1, day: 2, moment: 3, amount: 4 } as const

/** As much as Excel lets stand in one cell. */
const LONGEST_TEXT = 32_767
const LONGEST_NAME = 31

/** Everything but the rows, by the names it has in the package. */
export const partsBeside = ({ name }: Pick<WrittenSheet, 'name'>): Record<string, string> => ({
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets><sheet name="${inXml(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${LINKS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${LINKS}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="166" formatCode="#,##0.00"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${['0', '0', '164', '165', '166'].map((format, i) => `<xf numFmtId="${format}" fontId="${i === STYLE.heading ? 1 : 0}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`).join('')}</cellXfs></styleSheet>`,
})

/** What stands before the rows: the first one stays in sight, and each column is as wide as what it holds. */
export function sheetHead({ columns }: WrittenSheet): string {
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
}

export const SHEET_END = '</sheetData></worksheet>'

export const headingRow = ({ columns }: WrittenSheet) =>
  row(
    1,
    columns.map(({ heading }, i) => textCell(at(i, 1), heading, STYLE.heading)),
  )

/** One row by its number in the sheet, from 1. */
export const sheetRow = (n: number, cells: readonly WrittenCell[]) =>
  row(
    n,
    cells.map((cell, i) => cellXml(at(i, n), cell)),
  )

const row = (n: number, cells: readonly string[]) => `<row r="${n}">${cells.join('')}</row>`

function cellXml(ref: string, cell: WrittenCell): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string') return textCell(ref, cell)
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  if ('amount' in cell) return `<c r="${ref}" s="${STYLE.amount}"><v>${cell.amount}</v></c>`
  const serial = serialOf(cell.date)
  if (serial === null) return textCell(ref, cell.date.replace('T', ' '))
  return `<c r="${ref}" s="${cell.date.length > 10 ? STYLE.moment : STYLE.day}"><v>${serial}</v></c>`
}

const textCell = (ref: string, text: string, style?: number) =>
  `<c r="${ref}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${inXml(shortened(text))}</t></is></c>`

const shortened = (text: string) => (text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text)

const DAY_MS = 86_400_000
const DAY_ZERO = Date.UTC(1899, 11, 30)
/** Excel counts a 29 February 1900 that never was: days before it have no number that all programs agree on. */
const FIRST_COUNTED = Date.UTC(1900, 2, 1)

/** A hundredth of a millisecond, in days: some programs cut off what is beyond a second, and a minute is no exact number. */
const A_LITTLE = 1e-10

/** The number a day has in a spreadsheet, its time the fraction: never a little less. */
function serialOf(date: string): number | null {
  const isDay = date.length === 10
  const at = Date.parse(`${isDay ? `${date}T00:00` : date.slice(0, 16)}:00Z`)
  if (Number.isNaN(at) || at < FIRST_COUNTED) return null
  const days = (at - DAY_ZERO) / DAY_MS
  return Number.isInteger(days) ? days : Number((days + A_LITTLE).toFixed(10))
}

const letters: string[] = []

/** `A1`, `AB12`: the column by its place from 0. */
function at(column: number, n: number) {
  letters[column] ??= lettersOf(column)
  return letters[column] + n
}

const lettersOf = (column: number): string =>
  (column < 26 ? '' : lettersOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML can't hold is left out
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** As XML has it. What looks like one of Excel's own escapes (`_x0041_`) is written so that it stays what it is. */
const inXml = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(NO_XML, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"]/g, (sign) => NAMED[sign] ?? sign)

/** What a sheet can't be called falls away. */
const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, LONGEST_NAME)
