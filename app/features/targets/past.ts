import {
  countedOf,
  hasReached,
  isClosed,
  limitOf,
  type StageChange,
  stagesBeforeCounting,
  type Track,
} from '#app/features/ventures/venture.ts'
import { addDays, daysBetween, type Instant, type LocalDate, planYearOf } from '#app/platform/clock.ts'
import { dayNumber, type Stay, type Usual } from './chances.ts'
import { newcomersWithin } from './forecast.ts'
import { daysLeft } from './pace.ts'

/** Older arrivals say little about how many come now. */
const MOST_WATCHED = 3 * 365
/** A zone that starts with a system enters first what it has: that is no rate at which they come. */
const MOVING_IN = 30

/** A line of a venture's history with when it was entered and, if so, cancelled. */
export type Entered = StageChange & { at: Instant; cancelled_at: Instant | null }

/** Everything one venture did, oldest first, with what was taken back. */
export type VentureHistory = { id: number; track: Track; changes: Entered[] }

/** What is known now of what was entered, or what was known at a past moment. */
export const holding =
  (until: Instant | null) =>
  ({ at, cancelled_at }: Entered): boolean =>
    until === null ? cancelled_at === null : at < until && (cancelled_at === null || cancelled_at >= until)

export type OpenVenture = { id: number; stage: string; since: LocalDate }
export type CountedVenture = { id: number; year: number; on: LocalDate }

/** A track as it stood at the end of a day, and what its past teaches. */
export type TrackStanding = {
  /** On the way: not closed, before the counting stage, never counted. */
  open: OpenVenture[]
  counted: CountedVenture[]
  stays: Stay[]
  /** What came while the system could see it: its number, the day it was logged and the day it counted. */
  arrivals: { id: number; on: LocalDate; counted_on: LocalDate | null }[]
  /** How many days it could. */
  watched: number
}

/**
 * How a track stood at the end of a day, from the moves that had taken effect by then: as is known of that day
 * now, or as was known at the moment `until`. `begun` is the day the first line of all was entered.
 */
export function standingOn(
  histories: Iterable<VentureHistory>,
  { track, day, until, begun }: { track: Track; day: LocalDate; until: Instant | null; begun: LocalDate },
): TrackStanding {
  const longest = addDays(day, -MOST_WATCHED)
  const settled = addDays(begun, MOVING_IN)
  const since = daysBetween(settled, longest) > 0 ? longest : settled
  const watched = Math.max(daysBetween(since, day), 0)
  const standing: TrackStanding = { open: [], counted: [], stays: [], arrivals: [], watched }
  for (const { id, track: own, changes: all } of histories) {
    if (own !== track) continue
    const changes = all.filter(holding(until)).filter((change) => change.on_date <= day)
    const [first, last] = [changes[0], changes.at(-1)]
    if (!first || !last) continue
    const counted = countedOf(track, changes)
    if (counted) standing.counted.push({ id, ...counted })
    else if (!isClosed(last.to_stage)) {
      standing.open.push({ id, stage: last.to_stage, since: last.on_date })
    }
    if (first.on_date > since) {
      standing.arrivals.push({ id, on: first.on_date, counted_on: counted?.on ?? null })
    }
    standing.stays.push(...staysOf(id, track, changes))
  }
  return standing
}

/** The stays before the counting stage, in their order; each knows when the venture came there afterwards. */
function staysOf(venture: number, track: Track, changes: readonly StageChange[]): Stay[] {
  const stays: Stay[] = []
  let reached: number | null = null
  for (let i = changes.length - 1; i >= 0; i--) {
    const { to_stage, on_date } = changes[i] as StageChange
    const entered = dayNumber(on_date)
    if (hasReached(track, to_stage)) reached = entered
    else if (!isClosed(to_stage)) {
      const next = changes[i + 1]
      stays.push({ venture, stage: to_stage, entered, left: next ? dayNumber(next.on_date) : null, reached })
    }
  }
  return stays.reverse()
}

/** How many ventures that nobody has logged yet will count before the year ends: the mean. */
export function newcomersAfter({ arrivals, watched }: TrackStanding, year: number, day: LocalDate): number {
  if (planYearOf(day) !== year) return 0
  const came = arrivals.map(({ on, counted_on }) => ({
    took: counted_on === null ? null : daysBetween(on, counted_on),
    followed: daysBetween(on, day),
  }))
  return newcomersWithin(daysLeft(year, day), watched, came)
}

/** What the limits of the stages say: how long one stays in a stage, and the way from it to the counting stage. */
export function usualOf(track: Track): Usual {
  const stages = stagesBeforeCounting(track)
  const limits = stages.map((stage) => limitOf(track, stage) ?? 0)
  return (stage) => {
    const place = Math.max((stages as readonly string[]).indexOf(stage), 0)
    return {
      limit: limits[place] ?? 0,
      way: limits.slice(place).reduce((sum, days) => sum + days, 0),
    }
  }
}
