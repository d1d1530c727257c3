import type { Actor } from '#app/features/accounts/actor.ts'
import { moveVenture, placeVenture } from '#app/features/ventures/commands.server.ts'
import { cancelMove } from '#app/features/ventures/moves.server.ts'
import { listStanding } from '#app/features/ventures/standing.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import type { Moved } from './optimistic.ts'
import { findCard } from './queries.server.ts'
import type { BoardMove } from './schema.ts'

/**
 * Takes a card where somebody dropped it: within its column that is a new place, elsewhere a move of the
 * venture, and with `undo` that move is taken back. Answers what the board says about it, or nothing when it has
 * left the person's sight.
 */
export function moveCard(db: Db, actor: Actor, id: number, move: BoardMove): Promise<Moved | null> {
  const { from, to, version, on_date, reason, agreement, above, below, undo } = move
  const beside = { above, below }
  return inTransaction(db, async (trx) => {
    if (undo) await cancelMove(trx, actor, id, { move_id: undo, reason })
    else if (from === to) await placeVenture(trx, actor, id, { stage: to, beside })
    else await moveVenture(trx, actor, id, { version, to, on_date, reason, agreement, beside })
    const card = await findCard(trx, actor, id)
    if (!card) return null
    const { name_zh, name_en } = card
    const made = undo || from === to ? null : ((await listStanding(trx, id)).at(-1)?.id ?? null)
    return { moved: { id, version: card.version, from, to, move_id: made, name_zh, name_en } }
  })
}
