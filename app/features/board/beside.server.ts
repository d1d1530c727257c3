import type { Actor } from '#app/features/accounts/actor.ts'
import { TASKS_KNOWN } from '#app/features/records/task.ts'
import { TARGETS_KNOWN } from '#app/features/targets/progress.ts'
import { type Origin, originKnown } from '#app/features/ventures/origin.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import { venturesKnown } from '#app/features/ventures/venture-list.ts'
import { type Known, OPEN, words } from '#app/platform/known.ts'
import type { Db } from '#db/connect.ts'
import { BOARD_KNOWN, boardFilterOf } from './board.ts'
import { findBeside } from './queries.server.ts'

const PAGES = { board: BOARD_KNOWN, tasks: TASKS_KNOWN, targets: TARGETS_KNOWN }

/** What the address of a venture's record may say, wherever it was opened from. */
export const recordKnown = (track: Track): Known => KNOWN[track]

const knownOf = (track: Track): Known => ({
  ...originKnown(venturesKnown(track), PAGES),
  ...words('span', 'member', OPEN),
})
const KNOWN = { team: knownOf('team'), project: knownOf('project') }

type Opened = { origin: Origin; venture: { id: number; track: Track } }

/** The neighbours of a record that was opened from the board: above and below it in its column. */
export async function besideOnBoard(db: Db, actor: Actor, { origin, venture }: Opened) {
  if (origin.page !== 'board') return undefined
  const filter = boardFilterOf(new URLSearchParams(origin.query))
  return { neighbours: await findBeside(db, actor, { ...filter, track: venture.track }, venture.id) }
}
