import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { headingRow, partsBeside, SHEET_END, sheetHead, sheetRow } from './sheet-parts.ts'
import type { Pieces, WrittenSheet } from './written-cell.ts'

/** As many rows as a sheet has, without the heading. */
export const MOST_ROWS = 1_048_575

/**
 * A workbook of one sheet, packed as its rows are read: a piece of them is asked for when the one before it went out.
 * What nobody reads any more is let go of.
 */
export async function* xlsxOf(sheet: WrittenSheet, pieces: Pieces): AsyncGenerator<Uint8Array> {
  const rows = Readable.from(rowsOf(sheet, pieces), { objectMode: false, highWaterMark: 64 * 1024 })
  const zip = new ZipFile()
  const packed = zip.outputStream as Readable
  const breakOff = (error: Error) => void packed.destroy(error)
  zip.on('error', breakOff)
  rows.on('error', breakOff)
  for (const [name, text] of Object.entries(partsBeside(sheet))) zip.addBuffer(Buffer.from(text), name)
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml')
  zip.end()
  try {
    for await (const chunk of packed) yield chunk
  } finally {
    rows.destroy()
    packed.destroy()
  }
}

async function* rowsOf(sheet: WrittenSheet, pieces: Pieces): AsyncGenerator<Buffer> {
  yield Buffer.from(sheetHead(sheet) + headingRow(sheet))
  let n = 1
  for await (const piece of pieces) {
    yield Buffer.from(piece.map((cells) => sheetRow(++n, cells)).join(''))
  }
  yield Buffer.from(SHEET_END)
}
