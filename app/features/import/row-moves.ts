import { hasReached, isClosed, STAGES, type Stage, type Track } from '#app/features/ventures/venture.ts'
import type { LocalDate } from '#app/platform/clock.ts'
import type { Problem, Readings } from './row.ts'
import { stageOfTarget } from './target.ts'

/** A stage a venture came to, and the day; null where the sheet says only that it is there. */
export type DatedMove = { to: Stage; on: LocalDate | null }

type History = { logged_on: LocalDate | null; moves: DatedMove[]; problems: Problem[] }
type Dated = { at: number; to: Stage; on: LocalDate }

/** The days of a row as a history in the order of the track, and where it contradicts itself. */
export function movesOf(track: Track, said: Readings): History {
  const dated = said
    .flatMap(({ at, column, value }): Dated[] => {
      const to = stageOfTarget(column.noun, column.target ?? '')
      return to ? [{ at, to, on: value as LocalDate }] : []
    })
    .sort((a, b) => placeOf(track, a.to) - placeOf(track, b.to))
  const now = said.find(({ column }) => column.target === 'stage')
  const standing = now
    ? standingIn(track, dated, { at: now.at, stage: now.value as Stage })
    : { moves: [], problems: [] }
  const logged = said.find(({ column }) => column.target === 'on_date')?.value as LocalDate | undefined
  const days = [...(logged ? [logged] : []), ...dated.map(({ on }) => on)].sort()
  return {
    // Whoever applied was known by then, even if it was written down later.
    logged_on: days[0] ?? null,
    moves: [...dated.map(({ to, on }) => ({ to, on })), ...standing.moves],
    problems: [...outOfOrder(dated), ...standing.problems],
  }
}

/** A way that was closed ends there. */
const placeOf = (track: Track, stage: Stage) =>
  isClosed(stage) ? STAGES[track].length : (STAGES[track] as readonly string[]).indexOf(stage)

/** A later stage on an earlier day: no history can say that, and the later one is told of it. */
function outOfOrder(dated: readonly Dated[]): Problem[] {
  let latest: Dated | undefined
  return dated.flatMap((one): Problem[] => {
    const before = latest
    if (!before || one.on >= before.on) latest = one
    if (!before || one.on >= before.on) return []
    return [{ column: one.at, kind: 'wrong', key: 'import_wrong_days_order', params: { date: before.on } }]
  })
}

type Standing = Pick<History, 'moves' | 'problems'>

/** What the stage itself adds to the days: the last step without one, or that both can't be true. */
function standingIn(
  track: Track,
  dated: readonly Dated[],
  { at, stage }: { at: number; stage: Stage },
): Standing {
  const last = dated.at(-1)
  const doubt = (key: string, params = {}): Problem[] => [{ column: at, kind: 'doubt', key, params }]
  if (last?.to === stage || (stage === 'lead' && !last)) return { moves: [], problems: [] }
  const behind = last && (isClosed(last.to) || placeOf(track, stage) < placeOf(track, last.to))
  if (behind) return { moves: [], problems: doubt('import_why_stage_behind', { date: last.on }) }
  const counts = hasReached(track, stage) && !dated.some(({ to }) => hasReached(track, to))
  // In which year it counts nobody says.
  return { moves: [{ to: stage, on: null }], problems: counts ? doubt('import_why_stage_no_day') : [] }
}
