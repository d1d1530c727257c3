import type { Track } from '#app/features/ventures/venture.ts'
import type { YearsTarget } from '#app/features/zone/plan-year.ts'
import type { Instant } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'

/**
 * The targets of some years as they were set before a moment. With `first`, a year whose targets were set later
 * has those that it was given first: before them nobody had said anything else.
 */
export async function listTargetsBefore(
  db: Db,
  years: readonly number[],
  until: Instant,
  { first }: { first: boolean },
): Promise<YearsTarget[]> {
  const lines = await db
    .selectFrom('target_change')
    .where('plan_year', 'in', years)
    .orderBy('id')
    .select(['plan_year as year', 'track', 'park_id', 'sector_id', 'amount', 'at'])
    .execute()
  return years.flatMap((year) => {
    const own = lines.filter((line) => line.year === year)
    const known = own.filter(({ at }) => at < until)
    const begun = first ? own.filter(({ at }) => at === own[0]?.at) : []
    return lastOfEach(known.length > 0 ? known : begun)
  })
}

type Line = Omit<YearsTarget, 'amount' | 'track'> & { track: string; amount: number | null; at: Instant }

function lastOfEach(lines: readonly Line[]): YearsTarget[] {
  const cells = new Map<string, Line>()
  for (const line of lines) cells.set(`${line.track} ${line.park_id} ${line.sector_id}`, line)
  return [...cells.values()].flatMap(({ at: _, track, amount, ...cell }) =>
    amount === null ? [] : [{ ...cell, track: track as Track, amount }],
  )
}
