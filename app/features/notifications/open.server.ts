import type { Staff } from '#app/features/accounts/actor.ts'
import { type Action, CHANGES_NOTHING } from '#app/features/audit/audit.ts'
import { importPath } from '#app/features/import/import.ts'
import { recordPath } from '#app/features/records/record.ts'
import { spanHolding } from '#app/features/records/span.ts'
import { anchorOf } from '#app/features/records/timeline.ts'
import type { Db } from '#db/connect.ts'
import { markRead } from './commands.server.ts'
import { linesOf, withDetails } from './queries.server.ts'

/**
 * Where a line leads: to the very line of its record's timeline, with as much of it as it takes to stand there, or to
 * what became of an import. Whoever follows it has read it, whoever only asks where that is has not. Null for a line
 * that is somebody else's, or of what they see no more.
 */
export async function openLine(
  db: Db,
  actor: Staff,
  id: number,
  { reads = true } = {},
): Promise<string | null> {
  const row = await linesOf(db, actor).where('notification.id', '=', id).executeTakeFirst()
  if (!row) return null
  if (reads) await markRead(db, actor, id)
  if (row.record_id === null) return importPath(row.import_id)
  const [line] = await withDetails(db, [row])
  const at = line?.note?.at ?? line?.move?.at ?? line?.task?.created_at ?? row.at
  const span = spanHolding(await countSince(db, row.record_id, at))
  const path = recordPath({ kind: row.record_kind, id: row.record_id })
  return `${path}${span ? `?span=${span}` : ''}#${anchorOf(row.line)}`
}

/** What no timeline tells. */
const UNTOLD: readonly Action[] = ['venture.place', 'record.follow', 'record.unfollow', ...CHANGES_NOTHING]

/** How many lines a record's timeline has since a moment, or a few more: each left a trace, but a talent's coming to events. */
async function countSince(db: Db, record_id: number, at: string): Promise<number> {
  const { n } = await db
    .selectFrom('audit')
    .where('record_id', '=', record_id)
    .where('at', '>=', at)
    .where('action', 'not in', UNTOLD)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const { came } = await db
    .selectFrom('attendance')
    .where('talent_id', '=', record_id)
    .select((eb) => eb.fn.countAll<number>().as('came'))
    .executeTakeFirstOrThrow()
  return Number(n) + 2 * Number(came)
}
