import type { Actor } from '#app/features/accounts/permissions.ts'
import { moveVenture, placeVenture } from '#app/features/ventures/commands.server.ts'
import { now } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import type { Moved } from './optimistic.ts'
import { findCard } from './queries.server.ts'
import type { BoardMove } from './schema.ts'

/**
 * Takes a card where somebody dropped it: within its column that is a new place, elsewhere a move of the
 * venture. Answers what the board says about it, or nothing when it has left the person's sight.
 */
export function moveCard(db: Db, actor: Actor, id: number, move: BoardMove): Promise<Moved | null> {
  const { from, to, version, on_date, reason, above, below, undo } = move
  const beside = { above, below }
  return inTransaction(db, async (trx) => {
    if (from === to) await placeVenture(trx, actor, id, { stage: to, beside })
    else {
      const since = undo ? await sinceBefore(trx, actor, id, { from, to }) : undefined
      await moveVenture(trx, actor, id, { version, to, on_date, reason, beside, since })
    }
    const card = await findCard(trx, actor, id)
    if (!card) return null
    const { name_zh, name_en } = card
    return { moved: { id, version: card.version, from, to, name_zh, name_en } }
  })
}

const UNDO_MS = 15 * 60_000

/**
 * The day a card had come to where it goes back to, if all that lies between is this person's own last move a
 * moment ago: a slip must not make it young again. Anything else is a move like others.
 */
async function sinceBefore(trx: Db, actor: Actor, id: number, { from, to }: { from: string; to: string }) {
  const [last, before] = await trx
    .selectFrom('stage_change')
    .where('venture_id', '=', id)
    .orderBy('id', 'desc')
    .limit(2)
    .select(['from_stage', 'to_stage', 'on_date', 'at', 'account_id'])
    .execute()
  const slip =
    last?.account_id === actor.id &&
    last.from_stage === to &&
    last.to_stage === from &&
    Date.parse(now()) - Date.parse(last.at) < UNDO_MS
  return slip && before?.to_stage === to ? before.on_date : undefined
}
