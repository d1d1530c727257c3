import { TRACKS, type Track } from '#app/features/ventures/venture.ts'
import type { Db } from '#db/connect.ts'
import type { YearCounts } from './import.ts'

type Counted = { track: string; year: number | null; ventures: number }

/** How many count toward each plan year now, in the whole zone: what everybody on the staff may know. */
export async function countedNow(db: Db): Promise<YearCounts> {
  const rows = await db
    .selectFrom('venture')
    .where('counted_year', 'is not', null)
    .groupBy(['track', 'counted_year'])
    .select((eb) => [
      'track',
      'counted_year as year',
      eb.cast<number>(eb.fn.countAll(), 'integer').as('ventures'),
    ])
    .execute()
  return yearsOf(rows)
}

/**
 * How many will when the rows of a draft that can be written are, by what was found of each. Where what is known counts
 * without them is asked now: somebody may have moved it since.
 */
export async function countedThen(
  db: Db,
  id: number,
  track: Track | null,
  now: YearCounts,
): Promise<YearCounts> {
  if (!track) return now
  const rows = db
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .where('verdict', 'in', ['found', 'new'])
    .where('outcome', 'is', null)
  const known = await db
    .selectFrom('venture')
    .where('id', 'in', rows.where('record_id', 'is not', null).select('record_id'))
    .where('counted_year', 'is not', null)
    .groupBy('counted_year')
    .select((eb) => ['counted_year as year', eb.cast<number>(eb.fn.countAll(), 'integer').as('ventures')])
    .execute()
  const per = (column: 'count_before' | 'count_after') =>
    rows
      .where(column, 'is not', null)
      .groupBy(column)
      .select((eb) => [`${column} as year`, eb.cast<number>(eb.fn.countAll(), 'integer').as('ventures')])
      .execute()
  const counts = { ...now[track] }
  const add = (some: { year: number | null; ventures: number }[], sign: 1 | -1) => {
    for (const { year, ventures } of some)
      counts[String(year)] = (counts[String(year)] ?? 0) + sign * ventures
  }
  add(known, -1)
  // Rows that speak of the same go on from one another.
  add(await per('count_before'), -1)
  add(await per('count_after'), 1)
  return { ...now, [track]: Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0)) }
}

const yearsOf = (rows: readonly Counted[]) =>
  Object.fromEntries(
    TRACKS.map((track) => [
      track,
      Object.fromEntries(
        rows.filter((row) => row.track === track).map(({ year, ventures }) => [String(year), ventures]),
      ),
    ]),
  ) as YearCounts
