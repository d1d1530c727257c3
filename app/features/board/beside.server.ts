import type { Actor } from '#app/features/accounts/actor.ts'
import type { Origin } from '#app/features/ventures/origin.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import type { Db } from '#db/connect.ts'
import { boardFilterOf } from './board.ts'
import { findBeside } from './queries.server.ts'

type Opened = { origin: Origin; venture: { id: number; track: Track } }

/** The neighbours of a record that was opened from the board: above and below it in its column. */
export async function besideOnBoard(db: Db, actor: Actor, { origin, venture }: Opened) {
  if (origin.page !== 'board') return undefined
  const filter = boardFilterOf(new URLSearchParams(origin.query))
  return { neighbours: await findBeside(db, actor, { ...filter, track: venture.track }, venture.id) }
}
