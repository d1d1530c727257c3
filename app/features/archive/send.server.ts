import { redirect } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { atOnce } from '#app/platform/at-once.ts'
import { today } from '#app/platform/clock.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { sentInPieces } from '#app/platform/in-pieces.server.ts'
import { inTransaction } from '#db/connect.ts'
import { whileTaken } from './while-taken.ts'
import { archiveOf } from './write.server.ts'

/** One at a time for each person: it reads everything. */
const begin = atOnce(1)

/** While it is read, SQLite's log can't be emptied and PostgreSQL holds a connection: nobody may stand still for ever. */
const PATIENCE_MS = 4 * 60_000

/** Everything but secrets, recorded before any of it goes out. Whoever followed a link is told on the page why there is none for now. */
export async function sendArchive(
  request: Pick<Request, 'method' | 'headers'>,
  context: RequestContext,
  actor: Staff,
): Promise<Response> {
  const { db, ask_again, on_close } = context
  requireThat(actor.can('archive.take'), context, actor)
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="wutong-${today()}.zip"`,
    'Cache-Control': 'no-store, no-transform',
  }
  // Whoever only asks for its head takes nothing.
  if (request.method === 'HEAD') return new Response(null, { headers })
  const over = begin(actor.id)
  if (!over) {
    if (request.headers.get('Sec-Fetch-Dest') === 'document') throw redirect('/export?why=busy')
    throw new Response(null, { status: 429, headers: { 'Retry-After': '30' } })
  }
  on_close(over)
  await inTransaction(db, async (trx) =>
    recordAudit(trx, actor, { action: 'export.take_all', entity: 'export', entity_id: null }),
  )
  const pieces = whileTaken(archiveOf(db, { secrets: false, ask_again }), PATIENCE_MS)
  return new Response(sentInPieces(pieces, context), { headers })
}
