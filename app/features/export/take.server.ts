import { setImmediate as aTurn } from 'node:timers/promises'
import type { Staff } from '#app/features/accounts/actor.ts'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { namedIn } from '#app/features/files/serve.server.ts'
import { lookFor } from '#app/features/import/look.server.ts'
import { RECORDS } from '#app/features/records/record.ts'
import { inOrderOf } from '#app/features/search/matching.server.ts'
import { atOnce } from '#app/platform/at-once.ts'
import { today } from '#app/platform/clock.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { sentInPieces } from '#app/platform/in-pieces.server.ts'
import { knownIn } from '#app/platform/known.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { csvOf } from '#app/platform/sheets/write-csv.server.ts'
import { MOST_ROWS, xlsxOf } from '#app/platform/sheets/write-xlsx.server.ts'
import type { WrittenCell } from '#app/platform/sheets/written-cell.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { type Column, columnsOf } from './columns.ts'
import type { Source } from './source.ts'
import { columnsIn, type Format } from './wish.ts'

/** Rows read at a time. */
const PIECE = 250

/** One at a time for each person: it reads all of a list. */
const begin = atOnce(1)

const TYPES: Record<Format, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}
const WRITERS = { xlsx: xlsxOf, csv: csvOf }

type Door = { request: Pick<Request, 'method'>; context: RequestContext; actor: Staff }
type Wish = { source: Source; format: Format; search: URLSearchParams }

/** All of a list as a file, recorded before any of it goes out; or why there is none for now. */
export async function takeExport(door: Door, wish: Wish): Promise<Response | 'busy' | 'too_many'> {
  const { request, context, actor } = door
  const headers = headersOf(wish, context)
  // Whoever only asks for its head takes nothing.
  if (request.method === 'HEAD') return new Response(null, { headers })
  const over = begin(actor.id)
  if (!over) return 'busy'
  try {
    const file = await prepare(context, actor, wish)
    if (file === 'too_many') over()
    else context.on_close(over)
    return file === 'too_many' ? file : new Response(sentInPieces(file, context), { headers })
  } catch (error) {
    over()
    throw error
  }
}

async function prepare(context: RequestContext, actor: Staff, { source, format, search }: Wish) {
  const { db, locale, base_url } = context
  const ids = await idsAtRest(db, actor, source, search)
  if (format === 'xlsx' && ids.length > MOST_ROWS) return 'too_many'
  const look = await lookFor(db, actor, locale)
  const all = withLocale(locale, () => columnsOf(source, { look, base_url }))
  const columns = columnsIn(search, all)
  const kept = { rows: ids.length, columns: columns.length < all.length ? columns : null }
  await leaveTrace(db, actor, { source, format, search }, kept)
  const name = withLocale(locale, RECORDS[source.kind].many)
  return WRITERS[format]({ name, columns }, readRows(context, actor, { source, ids, columns }))
}

const MOST_TRIES = 3

/**
 * The numbers of all rows, in order, before the first of them is read: so many there are, and whatever is changed
 * while the file goes out is in it once. Found page by page, they are looked for again when something was changed
 * meanwhile, which may have moved a row to a page that was read already.
 */
async function idsAtRest(db: Db, actor: Staff, source: Source, search: URLSearchParams) {
  for (let tries = 1; ; tries++) {
    const seq = await lastSeq(db)
    const ids = await source.ids(db, actor, search)
    if (tries === MOST_TRIES || (await lastSeq(db)) === seq) return ids
  }
}

type Taken = { source: Source; ids: readonly number[]; columns: readonly Column[] }

/** Asks before each piece whether whoever takes it still may: a large one is on its way for minutes. */
async function* readRows(
  { db, locale, ask_again }: RequestContext,
  actor: Staff,
  { source, ids, columns }: Taken,
): AsyncGenerator<WrittenCell[][]> {
  for (let at = 0; at < ids.length; at += PIECE) {
    await aTurn()
    await ask_again?.()
    const piece = ids.slice(at, at + PIECE)
    const rows = inOrderOf(piece, await source.rows(db, actor, piece))
    yield withLocale(locale, () => rows.map((row) => columns.map(({ cell }) => cell(row))))
  }
}

/** What was typed to narrow the list may name a person, and would outlive their erasure: that there was something is kept. */
function leaveTrace(
  db: Db,
  actor: Staff,
  { source, format, search }: Wish,
  { rows, columns }: { rows: number; columns: readonly Column[] | null },
) {
  const filter = knownIn(search, source.known)
  const typed = filter.get('q')
  for (const name of ['q', 'size', 'after', 'before']) filter.delete(name)
  const after = {
    noun: source.kind,
    rows,
    ...(filter.size > 0 && { filter: filter.toString() }),
    ...(typed && { typed: 'yes' }),
    ...(columns && { columns: columns.map(({ key }) => key).join(', ') }),
    format,
  }
  return inTransaction(db, async (trx) =>
    recordAudit(trx, actor, { action: 'export.take', entity: 'export', entity_id: null, values: { after } }),
  )
}

function headersOf({ source, format }: Wish, { locale }: RequestContext) {
  const name = withLocale(locale, RECORDS[source.kind].many)
  return {
    'Content-Type': TYPES[format],
    'Content-Disposition': `attachment; ${namedIn(`${name}-${today()}.${format}`)}`,
    // Packed once more on the way it would be gathered first.
    'Cache-Control': 'no-store, no-transform',
  }
}
