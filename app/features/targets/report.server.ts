import type { Actor } from '#app/features/accounts/permissions.ts'
import { visibleTo } from '#app/features/ventures/scope.server.ts'
import { daysOver, STAGES, TRACKS, type Track } from '#app/features/ventures/venture.ts'
import { type LocalDate, planYearOf, today } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { likelihoodOf } from './forecast.ts'
import { readHistory } from './history.server.ts'
import { findOutlook, likelihoodWith, type Outlook } from './outlook.server.ts'
import { type CountedRow, medianOf } from './progress.ts'
import { listPlanYears, listSlots, listSplits, type ProgressCell, type Slot } from './queries.server.ts'

/** Years shown beside the one asked for. */
const YEARS_BEFORE = 2
/** Ventures named as the nearest to counting, and how many of them the "if these sign" is about. */
const NEAREST = 6
const IF_THESE = 3
const AT_ONCE = 500

/** What leadership looks at: a plan year as it stood at the end of a day. */
export async function findReport(
  db: Db,
  actor: Actor,
  wanted: { year: number | null; on: LocalDate | null },
) {
  const day = wanted.on ?? today()
  const year = wanted.year ?? planYearOf(day)
  const [years, splits, rows] = await Promise.all([
    listPlanYears(db),
    listSplits(db, year),
    listCounted(db, year, day),
  ])
  const before = Array.from({ length: YEARS_BEFORE }, (_, i) => year - 1 - i)
  const tracks = []
  for (const track of TRACKS) {
    const own = rows.filter((row) => row.track === track)
    const target = years.find((known) => known.year === year)?.[track] ?? 0
    const counted = own.filter((row) => row.counted_year === year).length
    const outlook = await findOutlook(db, { year, track, target, counted, day })
    const places = await listPlaces(db, outlook)
    tracks.push({
      track,
      year,
      target,
      counted,
      likelihood: outlook.likelihood,
      low: outlook.low,
      high: outlook.high,
      newcomers: outlook.newcomers,
      rows: own,
      stages: stagesOf(track, outlook),
      nearest: await nearestOf(db, actor, outlook, target - counted),
      splits: splitsOf(
        splits.filter((split) => split.track === track),
        own.filter((row) => row.counted_year === year),
        outlook,
        places,
      ),
      past: before.map((past) => ({
        year: past,
        target: years.find((known) => known.year === past)?.[track] ?? null,
      })),
    })
  }
  const cells = cellsOf(rows.filter((row) => row.counted_year === year))
  const slots = day === today() ? await listSlots(db, actor, year) : slotsOf(rows, year)
  return { year, day, today: today(), years: years.map((known) => known.year), tracks, cells, slots }
}

export type Report = Awaited<ReturnType<typeof findReport>>
export type TrackReport = Report['tracks'][number]

/** What counted toward the year and those before it: today's from the index, a past day's from the history. */
async function listCounted(db: Db, year: number, day: LocalDate): Promise<CountedRow[]> {
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
  const counted = TRACKS.flatMap((track) =>
    history.standingOn(track, day).counted.map((one) => ({ track, ...one })),
  )
  const kept = counted.filter((one) => one.year >= first && one.year <= year)
  const places = await listPlacesOf(
    db,
    kept.map(({ id }) => id),
  )
  return kept.map(({ track, id, year, on }) => ({
    track,
    counted_year: year,
    counted_on: on,
    park_id: places.get(id)?.park_id ?? 0,
    sector_id: places.get(id)?.sector_id ?? 0,
  }))
}

type Place = { id: number; park_id: number; sector_id: number }

const listPlaces = (db: Db, { open }: Outlook) =>
  listPlacesOf(
    db,
    open.map(({ id }) => id),
  )

async function listPlacesOf(db: Db, ids: number[]): Promise<Map<number, Place>> {
  const places = new Map<number, Place>()
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = ids.slice(i, i + AT_ONCE)
    const rows = await db
      .selectFrom('venture')
      .where('id', 'in', some)
      .select(['id', 'park_id', 'sector_id'])
      .execute()
    for (const row of rows) places.set(row.id, row)
  }
  return places
}

/** Where it stands and where it is stuck, by stage before the counting one. */
function stagesOf(track: Track, { open, stages }: Outlook) {
  return STAGES[track].flatMap((stage) => {
    const here = open.filter((venture) => venture.stage === stage)
    if (here.length === 0) return []
    const { reached, seen } = stages.get(stage) ?? { reached: 0, seen: 0 }
    return {
      stage,
      open: here.length,
      over: here.filter(({ days }) => daysOver(track, stage, days) > 0).length,
      median: medianOf(here.map(({ days }) => days)) ?? 0,
      chance: here.reduce((sum, { chance }) => sum + chance, 0) / here.length,
      reached: Math.round(reached),
      seen,
    }
  })
}

/** The ventures nearest to counting, by name as far as this person may see them, and what they would change. */
async function nearestOf(db: Db, actor: Actor, outlook: Outlook, missing: number) {
  const nearest = [...outlook.open].sort((a, b) => b.chance - a.chance || b.days - a.days).slice(0, NEAREST)
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
          .select(['id', 'name_zh', 'name_en', 'sector_id', 'park_id'])
          .execute()
  const these = nearest.slice(0, IF_THESE)
  return {
    ventures: nearest.map(({ id, stage, days, chance, reached, seen }) => ({
      named: names.find((name) => name.id === id) ?? null,
      stage,
      days,
      chance,
      reached,
      seen,
    })),
    if_these: these.length,
    likelihood: likelihoodWith(outlook, missing, new Set(these.map(({ id }) => id))),
  }
}

type Split = { park_id: number | null; sector_id: number | null; amount: number }

/** By sector and by park: how many count, the target where one is set, and how likely it is reached. */
function splitsOf(splits: Split[], rows: CountedRow[], outlook: Outlook, places: Map<number, Place>) {
  const part = (by: 'park_id' | 'sector_id') => {
    const ids = new Set([...rows.map((row) => row[by]), ...[...places.values()].map((place) => place[by])])
    for (const split of splits) if (split[by] !== null) ids.add(split[by])
    return [...ids].map((id) => {
      const counted = rows.filter((row) => row[by] === id).length
      const target = splits.find((split) => split[by] === id)?.amount ?? null
      const chances = outlook.open
        .filter((venture) => places.get(venture.id)?.[by] === id)
        .map(({ chance }) => chance)
      return {
        id,
        counted,
        target,
        open: chances.length,
        expected: chances.reduce((sum, chance) => sum + chance, 0),
        likelihood:
          target === null || outlook.likelihood === null ? null : likelihoodOf(chances, 0, target - counted),
      }
    })
  }
  return { sector: part('sector_id'), park: part('park_id') }
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
const slotsOf = (rows: CountedRow[], year: number): Slot[] =>
  rows
    .filter((row) => row.counted_year === year)
    .sort((a, b) => a.counted_on.localeCompare(b.counted_on))
    .map(({ track, sector_id, counted_on }) => ({
      track: track as Track,
      sector_id,
      counted_on,
      id: null,
      name_zh: '',
      name_en: '',
    }))
