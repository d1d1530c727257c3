import { strToU8, type Zippable, zipSync } from 'fflate'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const SPACE =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type Part = { name: string; rows: string; behind?: string; state?: string }
type Made = {
  sheets: Part[]
  /** The insides of `si`. */
  texts?: string[]
  /** The format of each style: a number of a format that Excel knows, or its code. */
  styles?: (number | string)[]
  from1904?: boolean
  more?: Record<string, string | Uint8Array>
}

/** A workbook as its XML says it, to the letter: what writers of workbooks do and no library for it would. */
export function workbookOf({ sheets, texts, styles = [0], from1904, more = {} }: Made): Uint8Array {
  const codes = styles.flatMap((style, i) =>
    typeof style === 'string' ? [{ id: 200 + i, code: style }] : [],
  )
  const parts: Record<string, string> = {
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook ${SPACE}>${from1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${state ? ` state="${state}"` : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['styles', 'styles.xml'],
      ...(texts ? [['sharedStrings', 'sharedStrings.xml'] as [string, string]] : []),
    ]),
    'xl/styles.xml': `<styleSheet ${SPACE}><numFmts>${codes
      .map(({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${escaped(code)}"/>`)
      .join('')}</numFmts><cellXfs>${styles
      .map((style, i) => `<xf numFmtId="${typeof style === 'string' ? 200 + i : style}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...(texts && {
      'xl/sharedStrings.xml': `<sst ${SPACE}>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    }),
    ...Object.fromEntries(
      sheets.map(({ rows, behind = '' }, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet ${SPACE}><sheetData>${rows}</sheetData>${behind}</worksheet>`,
      ]),
    ),
  }
  return packed({
    ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, HEAD + xml])),
    ...more,
  })
}

export const packed = (parts: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ) as Zippable,
  )

/** Rows of texts, each in its cell; an empty one is left out, as Excel does. */
export const rowsOfTexts = (rows: (string | number)[][], from = 1) =>
  rows.map((cells, i) => row(from + i, cells)).join('')

export const row = (at: number, cells: (string | number)[], attributes = '') =>
  `<row r="${at}"${attributes}>${cells.map((cell, i) => cellOf(cell, `${String.fromCharCode(65 + i)}${at}`)).join('')}</row>`

const cellOf = (cell: string | number, ref: string) =>
  cell === ''
    ? ''
    : typeof cell === 'number'
      ? `<c r="${ref}"><v>${cell}</v></c>`
      : `<c r="${ref}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`

export const merged = (...refs: string[]) =>
  `<mergeCells count="${refs.length}">${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`

const relations = (list: [kind: string, target: string][]) =>
  `<Relationships xmlns="${RELATIONS}">${list
    .map(([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${KIND}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
