import {
  countedOf,
  isClosed,
  moveKindOf,
  type Stage,
  type StageChange,
  type Track,
} from '#app/features/ventures/venture.ts'
import type { LocalDate } from '#app/platform/clock.ts'
import type { DatedMove } from './row-moves.ts'

export type Ahead = { to: Stage; on: LocalDate }
type Asked = { said: readonly DatedMove[]; today: LocalDate; leaves?: (stage: Stage) => boolean }

/**
 * The moves a sheet says that lie ahead of where a history stands: on, or out, and on no day before its last one. What
 * was already come to stays as it is; a day nobody says is the day of the import.
 */
export function movesAhead(
  track: Track,
  standing: readonly [StageChange, ...StageChange[]],
  { said, today, leaves = () => false }: Asked,
): Ahead[] {
  const last = standing.at(-1) ?? standing[0]
  let [stage, since] = [last.to_stage, last.on_date]
  const moves: Ahead[] = []
  for (const { to, on } of said) {
    const kind = moveKindOf(track, stage, to)
    const day = on ?? today
    if (isClosed(stage) || !kind || kind === 'move_back' || day < since || leaves(to)) continue
    moves.push({ to, on: day })
    ;[stage, since] = [to, day]
  }
  return moves
}

/** The plan year a venture of this history counts in. */
export const yearWith = (track: Track, history: readonly StageChange[]) =>
  countedOf(track, history)?.year ?? null
