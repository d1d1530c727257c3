import type { Actor } from '#app/features/accounts/actor.ts'
import { listStanding } from '#app/features/ventures/standing.server.ts'
import { findForChange } from '#app/features/ventures/standing-row.server.ts'
import type { Stage } from '#app/features/ventures/venture.ts'
import type { Db } from '#db/connect.ts'
import type { Way } from './import.ts'
import { movesAhead, yearWith } from './moves-ahead.ts'
import type { Meant } from './resolve.ts'
import type { RowRead } from './row.ts'
import { type ImportNoun, trackOf } from './target.ts'

type Asked = { noun: ImportNoun; read: RowRead; record: Meant; today: string; wayOf(field: string): Way }
export type CountsIn = { count_before: number | null; count_after: number | null }

const NOWHERE: CountsIn = { count_before: null, count_after: null }

/**
 * The plan years a row's venture counts in without it and with it. Computed by the rule that commands and targets
 * count by (`countedOf`), not by trying: a dry run of a large sheet would keep everybody else from writing.
 */
export async function countsIn(
  db: Db,
  actor: Actor,
  { noun, read, record, today, wayOf }: Asked,
): Promise<CountsIn> {
  const track = trackOf(noun)
  if (!track || record === 'unsure' || (record !== 'new' && 'at' in record)) return NOWHERE
  if (record === 'new') {
    const standing = [{ from_stage: null, to_stage: 'lead', on_date: read.logged_on ?? today }] as const
    const moves = movesAhead(track, [standing[0]], { said: read.moves, today })
    return { count_before: null, count_after: yearWith(track, standing, moves) }
  }
  const { counted_year } = await findForChange(db, actor, record.id)
  const [first, ...rest] = await listStanding(db, record.id)
  if (!first) return NOWHERE
  const moves = movesAhead(track, [first, ...rest], { said: read.moves, today, leaves: leaving(wayOf) })
  return { count_before: counted_year, count_after: yearWith(track, [first, ...rest], moves) }
}

/** Whether a stage's own column, or the column that says where it stands, leaves what is known alone. */
export const leaving = (wayOf: (field: string) => Way) => (stage: Stage) =>
  wayOf(`stage:${stage}`) === 'leave' || wayOf('stage') === 'leave'
