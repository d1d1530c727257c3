import { sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import type { LocalDate } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'

/** Slots a ruler can show one by one; beyond them it shows shares. */
export const MOST_SLOTS = 120

/**
 * How many count toward a year, by track, sector and park, out of the index alone. Numbers of the whole zone:
 * everybody on the staff may know how far the year has come, whoever's records they are.
 */
export async function countProgress(db: Db, year: number): Promise<ProgressCell[]> {
  const { rows } = await sql<ProgressCell>`
    select track, sector_id, park_id, cast(count(*) as integer) as counted
    from venture where counted_year = ${year}
    group by track, sector_id, park_id`.execute(db)
  return rows
}

export type ProgressCell = { track: Track; sector_id: number; park_id: number; counted: number }

/** Adds up the cells that match, or all of them. */
export const sumOfCells = (
  cells: readonly ProgressCell[],
  matches: (cell: ProgressCell) => boolean = () => true,
) => cells.reduce((sum, cell) => sum + (matches(cell) ? cell.counted : 0), 0)

/**
 * What fills a ruler's slots, in the order in which they counted. Somebody else's park's ones are there with
 * their sector only: they count, but they can't be opened.
 */
export async function listSlots(db: Db, actor: Actor, year: number): Promise<Slot[]> {
  const rows = await db
    .selectFrom('venture')
    .where('counted_year', '=', year)
    .select(['id', 'track', 'sector_id', 'park_id', 'name_zh', 'name_en', 'counted_on'])
    .orderBy('track')
    .orderBy('counted_on')
    .orderBy('id')
    .limit(2 * MOST_SLOTS)
    .execute()
  return rows.map(({ park_id, id, name_zh, name_en, counted_on, track, sector_id }) =>
    actor.inPark(park_id)
      ? { track: track as Track, sector_id, counted_on, id, name_zh, name_en }
      : { track: track as Track, sector_id, counted_on, id: null, name_zh: '', name_en: '' },
  )
}

export type Slot = {
  track: Track
  sector_id: number
  counted_on: LocalDate | null
  /** Null for one of a park this person doesn't see. */
  id: number | null
  name_zh: string
  name_en: string
}
