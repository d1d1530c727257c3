import type { Staff } from '#app/features/accounts/actor.ts'
import { namedIn } from '#app/features/files/serve.server.ts'
import * as m from '#app/paraglide/messages.js'
import { found } from '#app/platform/door.server.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { sentInPieces } from '#app/platform/in-pieces.server.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { xlsxOf } from '#app/platform/sheets/write-xlsx.server.ts'
import type { WrittenCell } from '#app/platform/sheets/written-cell.ts'
import type { Db } from '#db/connect.ts'
import { findImport } from './queries.server.ts'
import { rowIn, type StoredRow } from './stored.server.ts'
import type { Cell } from './sheet.ts'
import type { ImportNoun } from './target.ts'
import { problemText } from './words.server.ts'

const PIECE = 500
const WIDTH = 18
const WIDE = 48

export const SHEET_HEADERS = (name: string) => ({
  'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'Content-Disposition': `attachment; ${namedIn(name)}`,
  'Cache-Control': 'no-store, no-transform',
})

/** What was not written, as a sheet with the same headings and one more that says why: to correct and bring in again. */
export async function sendWrong(context: RequestContext, actor: Staff, id: number): Promise<Response> {
  const { db, locale } = context
  const shown = found(await findImport(db, actor, id))
  const headings = [...shown.columns.map(({ heading }) => heading), withLocale(locale, m.import_column_reason)]
  const columns = headings.map((heading, i) => ({ heading, width: i === headings.length - 1 ? WIDE : WIDTH }))
  const words = (row: StoredRow) => withLocale(locale, () => reasonOf(shown.noun, row, context))
  const file = xlsxOf({ name: withLocale(locale, m.import_name_wrong), columns }, pieces(db, id, shown.columns.length, words))
  const name = `${shown.name.replace(/\.\w+$/, '')}-${withLocale(locale, m.import_name_wrong)}.xlsx`
  return new Response(sentInPieces(file, context), { headers: SHEET_HEADERS(name) })
}

async function* pieces(db: Db, id: number, width: number, reason: (row: StoredRow) => string): AsyncGenerator<WrittenCell[][]> {
  for (let after = 0; ; ) {
    const rows = await wrongRows(db, id, after)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => [
      ...Array.from({ length: width }, (_, i) => written((Object.hasOwn(row.edits, i) ? row.edits[i] : row.cells[i]) ?? null)),
      reason(row),
    ])
    after = last.at
  }
}

/** Neither written nor left out by hand. */
const wrongRows = async (db: Db, id: number, after: number) =>
  (
    await db
      .selectFrom('import_row')
      .where('import_id', '=', id)
      .where('at', '>', after)
      .where((eb) =>
        eb.or([
          eb('outcome', '=', 'refused'),
          eb.and([eb('outcome', 'is', null), eb('verdict', 'in', ['wrong', 'unsure'])]),
        ]),
      )
      .orderBy('at')
      .limit(PIECE)
      .selectAll()
      .execute()
  ).map(rowIn)

function reasonOf(noun: ImportNoun, { problems, verdict }: StoredRow, { locale }: RequestContext) {
  const said = problems.map((one) => problemText(noun, one, locale))
  return said.length > 0 ? said.join(' ') : verdict === 'unsure' ? m.import_reason_undecided() : ''
}

function written(cell: Cell): WrittenCell {
  if (cell === null || typeof cell === 'string' || typeof cell === 'number') return cell
  if (typeof cell === 'boolean') return String(cell)
  return 'date' in cell ? { date: cell.date.replace(' ', 'T') } : cell.fault
}
