import type { Actor } from '#app/features/accounts/actor.ts'
import { visibleTo } from '#app/features/ventures/scope.server.ts'
import { daysOver, STAGES, TRACKS, type Track } from '#app/features/ventures/venture.ts'
import type { YearsTarget } from '#app/features/zone/plan-year.ts'
import { listPlanYears, listTargetsOf } from '#app/features/zone/queries.server.ts'
import { type LocalDate, now, planYearOf, today } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { findOutlook, likelihoodWith, type Outlook } from './outlook.server.ts'
import { type History, type KnownWhen, momentAfter, readHistory } from './past.server.ts'
import { type CountedRow, medianOf } from './progress.ts'
import { listSlots, type ProgressCell, type Slot } from './queries.server.ts'
import { figureOf, type Place, splitOf } from './splits.ts'
import { listTargetsBefore } from './targets-on.server.ts'

/** Years shown beside the one asked for. */
const YEARS_BEFORE = 2
/** Ventures named as the nearest to counting, and how many of them the "if these sign" is about. */
const NEAREST = 6
const IF_THESE = 3
/** Who is less likely than this to count in time changes nothing. */
const LEAST_CHANCE = 0.005

type Wish = { year: number | null; on: LocalDate | null; known?: KnownWhen }
type Asked = { year: number; day: LocalDate; known: KnownWhen }

/**
 * What leadership looks at: a plan year as it stood at the end of a day, as is known now or was known then. `seq`
 * as `remembered` has it.
 */
export async function findReport(db: Db, seq: number, actor: Actor, wish: Wish) {
  const day = wish.on ?? today()
  const asked = { year: wish.year ?? planYearOf(day), day, known: wish.known ?? 'now' }
  const years = [asked.year, ...Array.from({ length: YEARS_BEFORE }, (_, i) => asked.year - 1 - i)]
  const [history, planned, targets, rows] = await Promise.all([
    readHistory(db),
    listPlanYears(db),
    targetsOn(db, years, asked),
    listCounted(db, asked),
  ])
  const tracks = []
  for (const track of TRACKS) {
    const own = rows.filter((row) => row.track === track)
    const about = targets.filter((target) => target.track === track)
    tracks.push({
      ...(await reportOn(db, seq, actor, history, { ...asked, track, rows: own, targets: about })),
      counts: countsOf(history, track, asked),
    })
  }
  const counted = rows.filter((row) => row.counted_year === asked.year)
  const slots = day === today() ? await listSlots(db, actor, asked.year) : slotsOf(counted)
  return {
    ...asked,
    at: now(),
    today: today(),
    years: planned.map(({ year }) => year),
    tracks,
    cells: cellsOf(counted),
    slots,
  }
}

export type Report = Awaited<ReturnType<typeof findReport>>
export type TrackReport = Report['tracks'][number]

type TrackAsked = Asked & { track: Track; rows: CountedRow[]; targets: YearsTarget[] }

async function reportOn(db: Db, seq: number, actor: Actor, history: History, asked: TrackAsked) {
  const { track, year, day, known, rows, targets } = asked
  const isMine = (park_id: number) => actor.inPark(park_id)
  const wholeOf = (wanted: number) =>
    targets.find((one) => one.year === wanted && one.park_id === null && one.sector_id === null)?.amount
  const target = wholeOf(year) ?? 0
  const counted = rows.filter((row) => row.counted_year === year)
  const outlook = await findOutlook(db, seq, { year, track, target, counted: counted.length, day, known })
  const placed = <V extends { id: number }>(ventures: readonly V[]) =>
    ventures.map((venture) => ({ ...venture, ...placeOf(history, venture.id, day) }))
  const open = placed(outlook.open)
  const begun = outlook.likelihood !== null
  const parts = {
    targets: targets.filter((one) => one.year === year),
    counted,
    open,
    arrivals: placed(outlook.arrivals.map((id) => ({ id }))),
    newcomers: outlook.newcomers,
    isMine,
    begun,
  }
  return {
    track,
    year,
    target,
    counted: counted.length,
    figures: { counted: figureOf(counted, isMine), open: figureOf(open, isMine) },
    expected: open.reduce((sum, { chance }) => sum + chance, 0) + outlook.newcomers,
    // Nothing is likely or not that nobody set out to reach.
    likelihood: target > 0 ? outlook.likelihood : null,
    low: outlook.low,
    high: outlook.high,
    newcomers: outlook.newcomers,
    rows,
    running: begun && day <= `${year}-12-31`,
    stages: stagesOf(track, open, outlook, isMine),
    nearest: await nearestOf(db, actor, { outlook, open, missing: target - counted.length }),
    splits: {
      sector: splitOf({ ...parts, by: 'sector_id' }),
      park: splitOf({ ...parts, by: 'park_id' }),
    },
    past: Array.from({ length: YEARS_BEFORE }, (_, i) => year - 1 - i).map((past) => ({
      year: past,
      target: wholeOf(past) ?? null,
      // A year that was not over on that day has no whole yet.
      whole:
        day > `${past}-12-31`
          ? figureOf(
              rows.filter((row) => row.counted_year === past),
              isMine,
            )
          : null,
    })),
  }
}

/** Today's targets as they stand; a past day's as they were set by then. */
const targetsOn = (db: Db, years: number[], { day, known }: Asked) =>
  day === today()
    ? listTargetsOf(db, years)
    : listTargetsBefore(db, years, momentAfter(day), { first: known === 'now' })

/** How many counted by a past day, as is known of it now and as was known then. */
function countsOf(history: History, track: Track, { year, day }: Asked) {
  const count = (known: KnownWhen) =>
    history.standingOn(track, day, known).counted.filter((one) => one.year === year).length
  return day === today() ? null : { known_now: count('now'), known_then: count('then') }
}

/** What counted toward the year and those before it: today's from the index, a past day's from the history. */
async function listCounted(db: Db, { year, day, known }: Asked): Promise<CountedRow[]> {
  const first = year - YEARS_BEFORE
  if (day === today()) {
    const rows = await db
      .selectFrom('venture')
      .where('counted_year', '>=', first)
      .where('counted_year', '<=', year)
      .select(['track', 'counted_year', 'counted_on', 'park_id', 'sector_id'])
      .execute()
    return rows as CountedRow[]
  }
  const history = await readHistory(db)
  return TRACKS.flatMap((track) =>
    history
      .standingOn(track, day, known)
      .counted.filter((one) => one.year >= first && one.year <= year)
      .map(({ id, year: counted_year, on }) => ({
        ...placeOf(history, id, day),
        track,
        counted_year,
        counted_on: on,
      })),
  )
}

function placeOf(history: History, id: number, day: LocalDate): Place {
  const { park_id = 0, sector_id = 0 } = history.placeOn(id, day) ?? {}
  return { park_id, sector_id }
}

type Placed = Outlook['open'][number] & Place

/** Where it stands and where it is stuck, by stage before the counting one. */
function stagesOf(track: Track, open: Placed[], { stages }: Outlook, isMine: (park_id: number) => boolean) {
  return STAGES[track].flatMap((stage) => {
    const here = open.filter((venture) => venture.stage === stage)
    if (here.length === 0) return []
    const { reached, seen } = stages.get(stage) ?? { reached: 0, seen: 0 }
    return {
      stage,
      open: figureOf(here, isMine),
      over: figureOf(
        here.filter(({ days }) => daysOver(track, stage, days) > 0),
        isMine,
      ),
      median: medianOf(here.map(({ days }) => days)) ?? 0,
      chance: here.reduce((sum, { chance }) => sum + chance, 0) / here.length,
      reached: Math.round(reached),
      seen,
    }
  })
}

type Ahead = { outlook: Outlook; open: Placed[]; missing: number }

/** The ventures nearest to counting, by name as far as this person may see them, and what they would change. */
async function nearestOf(db: Db, actor: Actor, { outlook, open, missing }: Ahead) {
  const likely = open.filter(({ chance }) => chance >= LEAST_CHANCE)
  const nearest = likely.sort((a, b) => b.chance - a.chance || b.days - a.days).slice(0, NEAREST)
  const names =
    nearest.length === 0
      ? []
      : await db
          .selectFrom('venture')
          .where(
            'id',
            'in',
            nearest.map(({ id }) => id),
          )
          .where(visibleTo(actor))
          .select(['id', 'name_zh', 'name_en'])
          .execute()
  const these = nearest.slice(0, IF_THESE)
  return {
    ventures: nearest.map(({ id, sector_id, stage, days, chance, reached, seen, half }) => ({
      named: names.find((name) => name.id === id) ?? null,
      sector_id,
      stage,
      days,
      chance,
      reached,
      seen,
      half,
    })),
    if_these: these.length,
    likelihood: likelihoodWith(outlook, missing, new Set(these.map(({ id }) => id))),
  }
}

function cellsOf(rows: CountedRow[]): ProgressCell[] {
  const cells = new Map<string, ProgressCell>()
  for (const { track, sector_id, park_id } of rows) {
    const key = `${track} ${sector_id} ${park_id}`
    const cell = cells.get(key) ?? { track: track as Track, sector_id, park_id, counted: 0 }
    cell.counted++
    cells.set(key, cell)
  }
  return [...cells.values()]
}

/** A past day's slots: how many of which sector, without the names of today. */
const slotsOf = (rows: CountedRow[]): Slot[] =>
  [...rows]
    .sort((a, b) => a.counted_on.localeCompare(b.counted_on))
    .map(({ track, sector_id, counted_on }) => ({
      track: track as Track,
      sector_id,
      counted_on,
      id: null,
      name_zh: '',
      name_en: '',
    }))
