import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { formatNumber, formatPercent } from '#app/platform/format.ts'
import type { Cases } from './chances.ts'
import { aheadOfPace } from './pace.ts'

/** How far it is to the target; `over` when the year has ended. */
export function togoLabel(counted: number, target: number, over: boolean): string {
  const missing = target - counted
  if (missing === 0) return m.target_ruler_reached()
  if (missing < 0) return m.target_ruler_over({ count: formatNumber(-missing) })
  const count = formatNumber(missing)
  return over ? m.target_ruler_missed({ count }) : m.target_ruler_togo({ count })
}

/** A probability as people read it: never quite 0 or 100 while something can still happen. */
export function likelihoodLabel(likelihood: number): string {
  if (likelihood < 0.005) return m.target_ruler_likely_little()
  if (likelihood > 0.995) return m.target_ruler_likely_much()
  return m.target_ruler_likely({ share: formatPercent(likelihood) })
}

/** The colour that goes with the words: likely, open, unlikely. */
export const likelihoodTone = (likelihood: number) =>
  likelihood >= 0.7 ? 'jade' : likelihood >= 0.3 ? 'ochre' : 'red'

/** Ahead or behind an even pace; nothing where a year has not begun. */
export function paceLabel(counted: number, target: number, year: number, today: LocalDate): string | null {
  if (today < `${year}-01-01`) return null
  const ahead = aheadOfPace(counted, target, year, today)
  if (ahead === 0) return m.target_ruler_on_pace()
  return ahead > 0
    ? m.target_ruler_ahead({ count: formatNumber(ahead) })
    : m.target_ruler_behind({ count: formatNumber(-ahead) })
}

/** The same as a number alone, for tables and sentences. */
export function shareLabel(likelihood: number): string {
  if (likelihood > 0 && likelihood < 0.005) return '<1%'
  if (likelihood < 1 && likelihood > 0.995) return '>99%'
  return formatPercent(likelihood)
}

/** The earlier cases that a chance rests on: where few stood there as long, those that stood there half as long. */
export function casesLabel({ reached, seen, half }: Cases & { half: Cases | null }): string {
  if (half === null) return seen > 0 ? m.target_nearest_case({ reached, seen }) : m.target_nearest_first()
  return seen > 0
    ? m.target_nearest_case_both({ reached, seen, half_reached: half.reached, half_seen: half.seen })
    : m.target_nearest_case_half(half)
}

/** What the nearest would change, where it is enough to be told. */
export function nearestLabel(count: number, now: number, later: number): string | null {
  const [before, after] = [shareLabel(now), shareLabel(later)]
  return before === after ? null : m.target_nearest_if({ count, now: before, later: after })
}
