import type { Actor } from '#app/features/accounts/actor.ts'
import * as m from '#app/paraglide/messages.js'
import { withLocale } from '#app/platform/locale.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import { xlsxOf } from '#app/platform/sheets/write-xlsx.server.ts'
import type { WrittenCell } from '#app/platform/sheets/written-cell.ts'
import type { Db } from '#db/connect.ts'
import { type ColumnChoice, maySeeImport } from './import.ts'
import { textIn } from './plain.ts'
import { headingAt, troublesOf } from './problem-text.server.ts'
import type { Cell } from './sheet.ts'
import { findStored, rowIn, type StoredRow } from './stored.server.ts'
import type { ImportNoun } from './target.ts'

const PIECE = 500
const REASON_WIDTH = 60
const USUAL_WIDTH = 20

/**
 * What was not brought in as a workbook, with why in a column before the others: to be corrected and brought in again,
 * when that column is passed over. Null for what there isn't for this person.
 */
export async function wrongRows(
  db: Db,
  actor: Actor,
  id: number,
  locale: Locale,
): Promise<AsyncGenerator<Uint8Array> | null> {
  const stored = await findStored(db, id)
  if (!stored || !maySeeImport(actor, stored)) return null
  const { noun, columns, name } = stored
  const headings = [
    { heading: withLocale(locale, m.import_column_reason), width: REASON_WIDTH },
    ...columns.map(({ heading }) => ({ heading, width: USUAL_WIDTH })),
  ]
  return xlsxOf({ name, columns: headings }, pieces(db, id, { locale, noun, columns }))
}

type Asked = { locale: Locale; noun: ImportNoun; columns: readonly ColumnChoice[] }

async function* pieces(db: Db, id: number, asked: Asked): AsyncGenerator<WrittenCell[][]> {
  for (let after = 0; ; ) {
    const rows = await troubled(db, id, after)
    const last = rows.at(-1)
    if (!last) return
    after = last.at
    yield rows.map((row) => [
      reasonOf(row, asked),
      ...asked.columns.map((_, i) =>
        writtenOf((Object.hasOwn(row.edits, i) ? row.edits[i] : row.cells[i]) ?? null),
      ),
    ])
  }
}

/** Undecided, wrong, or refused when they were written. */
const troubled = async (db: Db, id: number, after: number): Promise<StoredRow[]> =>
  (
    await db
      .selectFrom('import_row')
      .where('import_id', '=', id)
      .where('at', '>', after)
      .where('trouble', '>', 0)
      .orderBy('at')
      .limit(PIECE)
      .selectAll()
      .execute()
  ).map(rowIn)

const reasonOf = (row: StoredRow, { locale, noun, columns }: Asked) =>
  troublesOf(locale, noun, row)
    .map(({ column, text }) => [headingAt(columns, column), text].filter(Boolean).join(': '))
    .join('\n')

function writtenOf(cell: Cell): WrittenCell {
  if (cell === null || typeof cell === 'string' || typeof cell === 'number') return cell
  return typeof cell === 'object' && 'date' in cell ? { date: cell.date } : textIn(cell)
}
