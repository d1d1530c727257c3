import type { Actor } from '#app/features/accounts/actor.ts'
import { remembered } from '#app/features/audit/remembered.server.ts'
import { TRACKS, type Track } from '#app/features/ventures/venture.ts'
import { listPlanYears } from '#app/features/zone/queries.server.ts'
import { daysBetween, type LocalDate, planYearOf } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { type Chance, type ChanceAtAge, chancesFrom, dayNumber } from './chances.ts'
import { likelihoodOf, rangeOf } from './forecast.ts'
import { daysLeft } from './pace.ts'
import { type History, type KnownWhen, readHistory } from './past.server.ts'
import { newcomersAfter, type OpenVenture, usualOf } from './past.ts'
import { countProgress, listSlots, sumOfCells } from './queries.server.ts'

/** What may still come of a track in a year, and on what that rests. */
export type Outlook = {
  /** The probability that the target is reached by 31 December; null for a year that has not begun. */
  likelihood: number | null
  /** How many will have counted: four times of five it ends within this range. */
  low: number
  high: number
  days_left: number
  newcomers: number
  /** What came before, by its numbers: where newcomers are expected. */
  arrivals: number[]
  open: (OpenVenture & ChanceAtAge & { days: number })[]
  /** The chance of a typical one of each stage, and its cases. */
  stages: Map<string, Chance>
}

type Question = {
  year: number
  track: Track
  target: number
  counted: number
  day: LocalDate
  known?: KnownWhen
}

/** The outlook of one track: the same question has the same answer until something changes. */
export const findOutlook = (db: Db, seq: number, question: Question): Promise<Outlook> =>
  remembered(db, seq, `outlook ${JSON.stringify(question)}`, async () =>
    outlookOf(await readHistory(db), question),
  )

function outlookOf(
  history: History,
  { year, track, target, counted, day, known: wanted }: Question,
): Outlook {
  const standing = history.standingOn(track, day, wanted)
  const days_left = daysLeft(year, day)
  const begun = day >= `${year}-01-01`
  const known = chancesFrom(standing.stays, dayNumber(day), begun ? days_left : -1, usualOf(track))
  const open = standing.open.map((venture) => {
    const days = Math.max(daysBetween(venture.since, day), 0)
    return { ...venture, days, ...known.of(venture.stage, days) }
  })
  const chances = open.map(({ chance }) => chance)
  const newcomers = newcomersAfter(standing, year, day)
  const range = rangeOf(chances, newcomers)
  return {
    likelihood: begun ? likelihoodOf(chances, newcomers, target - counted) : null,
    low: counted + range.low,
    high: counted + range.high,
    days_left,
    newcomers,
    arrivals: standing.arrivals.map(({ id }) => id),
    open,
    stages: new Map(
      [...new Set(open.map(({ stage }) => stage))].map((stage) => [stage, known.ofStage(stage)]),
    ),
  }
}

/** The likelihood if these ventures, by their ids, counted for certain. */
export function likelihoodWith(outlook: Outlook, missing: number, certain: ReadonlySet<number>): number {
  const rest = outlook.open.filter(({ id }) => !certain.has(id)).map(({ chance }) => chance)
  const sure = outlook.open.length - rest.length
  return likelihoodOf(rest, outlook.newcomers, missing - sure)
}

/** A plan year as the board's rulers show it: the current one unless another is asked for. `seq` as `remembered` has it. */
export async function findYear(db: Db, seq: number, actor: Actor, wanted: number | null, day: LocalDate) {
  const year = wanted ?? planYearOf(day)
  const [years, cells, slots] = await Promise.all([
    listPlanYears(db),
    countProgress(db, year),
    listSlots(db, actor, year),
  ])
  const targets = years.find((known) => known.year === year)
  const tracks = await Promise.all(
    TRACKS.map(async (track) => {
      const target = targets?.[track] ?? 0
      const counted = sumOfCells(cells, (cell) => cell.track === track)
      const { likelihood } = await findOutlook(db, seq, { year, track, target, counted, day })
      return { track, year, target, counted, likelihood }
    }),
  )
  return { year, years: years.map((known) => known.year), tracks, slots, cells }
}
