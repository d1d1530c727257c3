import type { Actor } from '#app/features/accounts/actor.ts'
import { matchesText } from '#app/features/search/matching.server.ts'
import { visibleTo } from '#app/features/ventures/scope.server.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import type { Db } from '#db/connect.ts'
import { oneOf } from '#db/one-of.ts'
import { cellsOf, type TargetRow, type TargetTrack, type YearsTarget } from './plan-year.ts'
import type { Zone } from './zone.ts'

/** All parks, the ones no longer in use too: old records still name them. */
export const allParks = (db: Db) =>
  db.selectFrom('park').select(['park.id', 'code', 'name_zh', 'name_en', 'position', 'active', 'version'])

/** The same in their order. */
export const listParks = (db: Db) => allParks(db).orderBy('position').orderBy('id').execute()

export const allSectors = (db: Db) =>
  db
    .selectFrom('sector')
    .select(['sector.id', 'code', 'letter_zh', 'letter_en', 'name_zh', 'name_en'])
    .select(['position', 'active', 'version'])

export const listSectors = (db: Db) => allSectors(db).orderBy('position').orderBy('id').execute()

/** Those that match where something is looked for, else all. */
export const allInstitutes = (db: Db, q = '') =>
  db
    .selectFrom('institute')
    .innerJoin('record', 'record.id', 'institute.id')
    .where(matchesText(db, 'record', q))
    .select(['institute.id', 'institute.name_zh', 'institute.name_en', 'country', 'website'])
    .select(['active', 'institute.version'])

/** The same, those still in use first. */
export const listInstitutes = (db: Db, q = '') =>
  allInstitutes(db, q)
    .orderBy('active', 'desc')
    .orderBy('institute.name_en')
    .orderBy('institute.id')
    .execute()

/** The facts of several, in no order. */
export const listInstituteFacts = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom('institute')
    .where(oneOf(db, 'id', ids))
    .select(['id', 'name_zh', 'name_en', 'country', 'website', 'active', 'version'])
    .execute()

/** What every signed-in page needs to name a park or a sector by its id. */
export async function listZone(db: Db): Promise<Zone> {
  const [parks, sectors] = await Promise.all([
    db
      .selectFrom('park')
      .select(['id', 'code', 'name_zh', 'name_en', 'active'])
      .orderBy('position')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('sector')
      .select(['id', 'code', 'letter_zh', 'letter_en', 'name_zh', 'name_en', 'active'])
      .orderBy('position')
      .orderBy('id')
      .execute(),
  ])
  return { parks, sectors }
}

export const findPark = (db: Db, id: number) =>
  db.selectFrom('park').where('id', '=', id).selectAll().executeTakeFirst()

export const findSector = (db: Db, id: number) =>
  db.selectFrom('sector').where('id', '=', id).selectAll().executeTakeFirst()

export const findInstitute = (db: Db, id: number) =>
  db.selectFrom('institute').where('id', '=', id).selectAll().executeTakeFirst()

type Counted = 'park_id' | 'sector_id' | 'source_institute_id'
export type Count = { id: number } & Record<Track, number>

/** How many teams and projects each park, sector or institute has, of those this person may see. */
export async function countVenturesBy(db: Db, actor: Actor, column: Counted): Promise<Count[]> {
  const rows = await db
    .selectFrom('venture')
    .where(visibleTo(actor))
    .where(column, 'is not', null)
    .groupBy([column, 'track'])
    .select((eb) => [`${column} as id` as const, 'track', eb.fn.countAll<number>().as('count')])
    .$narrowType<{ track: Track }>()
    .execute()
  const counts = new Map<number, Count>()
  for (const { id, track, count } of rows) {
    if (id === null) continue
    const sum = counts.get(id) ?? { id, team: 0, project: 0 }
    sum[track] = Number(count)
    counts.set(id, sum)
  }
  return [...counts.values()]
}

/** What hangs on a park, for saying what taking it out of use means. */
export async function countOnPark(db: Db, id: number) {
  const { ventures, talents, people } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('venture')
        .where('park_id', '=', id)
        .select((f) => f.fn.countAll<number>().as('n'))
        .as('ventures'),
      eb
        .selectFrom('talent')
        .where('park_id', '=', id)
        .select((f) => f.fn.countAll<number>().as('n'))
        .as('talents'),
      eb
        .selectFrom('account_park')
        .where('park_id', '=', id)
        .select((f) => f.fn.countAll<number>().as('n'))
        .as('people'),
    ])
    .executeTakeFirstOrThrow()
  return { ventures: ventures ?? 0, talents: talents ?? 0, people: people ?? 0 }
}

export async function countOnSector(db: Db, id: number) {
  const { ventures, talents } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('venture')
        .where('sector_id', '=', id)
        .select((f) => f.fn.countAll<number>().as('n'))
        .as('ventures'),
      eb
        .selectFrom('talent')
        .where('sector_id', '=', id)
        .select((f) => f.fn.countAll<number>().as('n'))
        .as('talents'),
    ])
    .executeTakeFirstOrThrow()
  return { ventures: ventures ?? 0, talents: talents ?? 0 }
}

/** Of those this person may see: anybody who logs teams may open the page of an institute. */
export async function countOnInstitute(db: Db, actor: Actor, id: number) {
  const { ventures } = await db
    .selectFrom('venture')
    .where(visibleTo(actor))
    .where('source_institute_id', '=', id)
    .select((f) => f.fn.countAll<number>().as('ventures'))
    .executeTakeFirstOrThrow()
  return { ventures }
}

/** The plan years, newest first, with their targets for the whole zone; null where a track has none. */
export async function listPlanYears(db: Db): Promise<PlanYear[]> {
  const rows = await db
    .selectFrom('plan_year')
    .leftJoin('target', (join) =>
      join
        .onRef('target.plan_year', '=', 'plan_year.year')
        .on('target.park_id', 'is', null)
        .on('target.sector_id', 'is', null),
    )
    .select(['plan_year.year', 'note', 'version', 'track', 'amount'])
    .orderBy('plan_year.year', 'desc')
    .execute()
  const years = new Map<number, PlanYear>()
  for (const { track, amount, ...row } of rows) {
    const known = years.get(row.year) ?? { ...row, team: null, project: null }
    if (track) known[track as TargetTrack] = amount
    years.set(row.year, known)
  }
  return [...years.values()]
}

type PlanYear = { year: number; note: string; version: number } & Record<TargetTrack, number | null>

export const findPlanYear = (db: Db, year: number) =>
  db.selectFrom('plan_year').where('year', '=', year).selectAll().executeTakeFirst()

/** All targets of a year: the two whole ones and their splits. */
export async function listTargets(db: Db, year: number): Promise<TargetRow[]> {
  const rows = await listTargetsOf(db, [year])
  return rows.map(({ year: _, ...row }) => row)
}

/** The same of several years, as they stand. */
export async function listTargetsOf(db: Db, years: readonly number[]): Promise<YearsTarget[]> {
  const rows = await db
    .selectFrom('target')
    .where('plan_year', 'in', years)
    .select(['plan_year as year', 'track', 'park_id', 'sector_id', 'amount'])
    .orderBy('id')
    .execute()
  return rows as YearsTarget[]
}

/** What the form of a year's targets has cells for: what is in use, and what the year already names. */
export async function listTargetCells(db: Db, year: number) {
  const [{ parks, sectors }, targets] = await Promise.all([listZone(db), listTargets(db, year)])
  const named = (key: 'park_id' | 'sector_id', id: number) => targets.some((target) => target[key] === id)
  return cellsOf(
    parks.filter((park) => park.active === 1 || named('park_id', park.id)).map((park) => park.id),
    sectors
      .filter((sector) => sector.active === 1 || named('sector_id', sector.id))
      .map((sector) => sector.id),
  )
}
