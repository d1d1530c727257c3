import {
  countedOf,
  hasReached,
  isClosed,
  type StageChange,
  type Track,
} from '#app/features/ventures/venture.ts'
import type { LocalDate } from '#app/platform/clock.ts'
import { dayNumber, type Stay } from './forecast.ts'

/** More years back than these say little about this one. */
const MOST_YEARS = 5

/** Everything one venture did, oldest first. */
export type VentureHistory = { id: number; track: Track; changes: StageChange[] }

export type OpenVenture = { id: number; stage: string; since: LocalDate }
export type CountedVenture = { id: number; year: number; on: LocalDate }

/** A track as it stood at the end of a day, and what its past teaches. */
export type Standing = {
  /** On the way: not closed, before the counting stage, never counted. */
  open: OpenVenture[]
  counted: CountedVenture[]
  stays: Stay[]
  /** The day each venture was logged, with the day it counted. */
  logged: { on: LocalDate; counted_on: LocalDate | null }[]
}

/** How a track stood at the end of a day, from the moves that had taken effect by then. */
export function standingOn(histories: Iterable<VentureHistory>, track: Track, day: LocalDate): Standing {
  const standing: Standing = { open: [], counted: [], stays: [], logged: [] }
  for (const history of histories) {
    if (history.track !== track) continue
    const changes = history.changes.filter((change) => change.on_date <= day)
    const last = changes.at(-1)
    if (!last) continue
    const counted = countedOf(track, changes)
    if (counted) standing.counted.push({ id: history.id, ...counted })
    else if (!isClosed(last.to_stage)) {
      standing.open.push({ id: history.id, stage: last.to_stage, since: last.on_date })
    }
    standing.logged.push({ on: changes[0]?.on_date ?? last.on_date, counted_on: counted?.on ?? null })
    addStays(standing.stays, track, changes)
  }
  return standing
}

/** The stays before the counting stage; each knows when the venture came there afterwards. */
function addStays(stays: Stay[], track: Track, changes: readonly StageChange[]) {
  let reached: number | null = null
  for (let i = changes.length - 1; i >= 0; i--) {
    const { to_stage, on_date } = changes[i] as StageChange
    const entered = dayNumber(on_date)
    if (hasReached(track, to_stage)) reached = entered
    else if (!isClosed(to_stage)) {
      const next = changes[i + 1]
      stays.push({ stage: to_stage, entered, left: next ? dayNumber(next.on_date) : null, reached })
    }
  }
}

/**
 * How many ventures that nobody has logged yet will count before the year ends: the mean, over the earlier
 * years of the history, of those logged after the same day of the year that still counted in it. Without an
 * earlier year none are expected.
 */
export function newcomersAfter(standing: Standing, year: number, day: LocalDate): number {
  const first = standing.logged.reduce((least, { on }) => Math.min(least, Number(on.slice(0, 4))), year)
  const years = Math.min(year - first, MOST_YEARS)
  if (years <= 0 || Number(day.slice(0, 4)) !== year) return 0
  const late = standing.logged.filter(({ on, counted_on }) => {
    const logged = Number(on.slice(0, 4))
    return (
      logged < year &&
      logged >= year - years &&
      on.slice(5) > day.slice(5) &&
      counted_on !== null &&
      Number(counted_on.slice(0, 4)) === logged
    )
  })
  return late.length / years
}
