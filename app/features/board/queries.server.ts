import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { conditionsOf } from '#app/features/records/list-filter.server.ts'
import { matchesText } from '#app/features/search/matching.server.ts'
import { overLimit } from '#app/features/ventures/over-limit.server.ts'
import { visibleTo } from '#app/features/ventures/scope.server.ts'
import { place, standing } from '#app/features/ventures/standing.server.ts'
import { CLOSED_STAGES, STAGES, type Stage, type Track } from '#app/features/ventures/venture.ts'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { countryName } from '#app/platform/countries.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import { type BoardFilter, firstCards } from './board.ts'

/** One card, as lean as it can be: the zone and the people are looked up by their ids. */
export type BoardCard = {
  id: number
  version: number
  stage: string
  name_zh: string
  name_en: string
  park_id: number
  sector_id: number
  owner_id: number | null
  /** Days in its stage. */
  days: number
  grade: string | null
  country: string | null
  task: { due_on: LocalDate; title: string } | null
}

export type BoardColumn = {
  stage: Stage
  /** Over everything that matches, loaded or not. */
  total: number
  /** How many of them stay longer than the stage's limit. */
  over: number
  cards: BoardCard[]
}

/** The board's columns in order, the closed ones last; folded ones have totals and no cards. */
export async function listColumns(
  db: Db,
  actor: Actor,
  filter: BoardFilter,
  day: LocalDate,
): Promise<BoardColumn[]> {
  const unfolded: readonly Stage[] = filter.closed
    ? [...STAGES[filter.track], ...CLOSED_STAGES]
    : STAGES[filter.track]
  const totals = await countByStage(db, actor, filter, day)
  const all = unfolded.reduce((sum, stage) => sum + (totals.get(stage)?.total ?? 0), 0)
  const cards = await listCards(db, actor, filter, unfolded, day, firstCards(all))
  return [...STAGES[filter.track], ...CLOSED_STAGES].map((stage) => ({
    stage,
    total: totals.get(stage)?.total ?? 0,
    over: totals.get(stage)?.over ?? 0,
    cards: cards.get(stage) ?? [],
  }))
}

/** What the countries on the cards are called; browsers don't agree. */
export const countriesOn = (columns: readonly BoardColumn[], locale: Locale): Record<string, string> =>
  Object.fromEntries(
    columns
      .flatMap(({ cards }) => cards.flatMap(({ country }) => country ?? []))
      .map((code) => [code, countryName(code, locale)]),
  )

/** Counts every venture that matches, by stage, out of the index alone. */
export async function countByStage(db: Db, actor: Actor, filter: BoardFilter, day: LocalDate) {
  const { rows } = await sql<{ stage: Stage; total: number; over: number }>`
    select stage, cast(count(*) as integer) as total, cast(sum(case when ${overLimit(filter.track, day)} then 1 else 0 end) as integer) as over
    from venture where track = ${filter.track} and ${matching(db, actor, filter)}
    group by stage`.execute(db)
  return new Map(rows.map((row) => [row.stage, row]))
}

/** The first cards of each column: one walk along the index per column, in a single statement. */
export async function listCards(
  db: Db,
  actor: Actor,
  filter: BoardFilter,
  stages: readonly Stage[],
  day: LocalDate,
  first: number,
): Promise<Map<Stage, BoardCard[]>> {
  const columns = stages.map((stage) => {
    const most = Math.max(first, filter.shown[stage] ?? 0)
    return sql`select * from (
      select id, rank from venture
      where track = ${filter.track} and stage = ${stage} and ${matching(db, actor, filter)}
      order by rank, id limit ${sql.lit(most)}) as ${sql.ref(`in_${stage}`)}`
  })
  const { rows } = await sql<CardRow>`
    select venture.id, venture.version, venture.stage, venture.name_zh, venture.name_en, venture.park_id,
      venture.sector_id, venture.owner_id, venture.stage_since,
      ${
        filter.track === 'team'
          ? sql`coalesce(venture.grade_given, venture.grade_asked) as grade, null as country`
          : sql`null as grade, (select country from project where venture_id = venture.id) as country`
      },
      (select due_on || title from task where record_id = venture.id and done_at is null
        order by due_on, id limit 1) as task
    from (${sql.join(columns, sql` union all `)}) as shown
    join venture on venture.id = shown.id
    order by shown.rank, shown.id`.execute(db)
  const cards = new Map<Stage, BoardCard[]>(stages.map((stage) => [stage, []]))
  for (const row of rows) cards.get(row.stage)?.push(cardOf(row, day))
  return cards
}

type CardRow = Omit<BoardCard, 'days' | 'task' | 'stage'> & {
  stage: Stage
  stage_since: LocalDate
  /** The day and the words of the next task in one: a day has ten characters. */
  task: string | null
}

function cardOf({ stage_since, task, ...row }: CardRow, day: LocalDate): BoardCard {
  return {
    ...row,
    days: Math.max(daysBetween(stage_since, day), 0),
    task: task === null ? null : { due_on: task.slice(0, 10), title: task.slice(10) },
  }
}

/** What the filters and the person's parks leave of the ventures of a track. */
function matching(db: Db, actor: Actor, filter: BoardFilter): RawBuilder<SqlBool> {
  const conditions = [visibleTo(actor), ...conditionsOf('venture', filter.fields)]
  if (filter.year) conditions.push(ofYear(filter.year))
  if (filter.q) conditions.push(matchesText(db, 'venture', filter.q))
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

/** The plan year a venture belongs to: the one it counts toward, else that of its last move. */
const ofYear = (year: number) => sql<SqlBool>`(counted_year = ${year}
  or (counted_year is null and stage_since between ${`${year}-01-01`} and ${`${year}-12-31`}))`

/** One card's facts for the form that moves it, and for the words after it moved. */
export function findCard(db: Db, actor: Actor, id: number) {
  return db
    .selectFrom('venture')
    .where('id', '=', id)
    .where(visibleTo(actor))
    .select(['id', 'track', 'version', 'stage', 'stage_since', 'left_stage', 'name_zh', 'name_en', 'park_id'])
    .executeTakeFirst()
}

/** The cards above and below one in its column, among those the board shows with this filter. */
export async function findBeside(db: Db, actor: Actor, filter: BoardFilter, id: number) {
  const own = await db
    .selectFrom('venture')
    .where('id', '=', id)
    .select(['stage', 'rank'])
    .executeTakeFirstOrThrow()
  const beside = async (than: RawBuilder<unknown>, order: RawBuilder<unknown>) => {
    const { rows } = await sql<{ id: number }>`select id from venture
      where track = ${filter.track} and stage = ${own.stage} and ${matching(db, actor, filter)}
        and (rank, id) ${than} (${own.rank}, ${id})
      order by rank ${order}, id ${order} limit 1`.execute(db)
    return rows[0]?.id ?? null
  }
  return { previous: await beside(sql`<`, sql`desc`), next: await beside(sql`>`, sql`asc`) }
}

/** All cards of the board as it is folded, column after column, in their order there. */
export async function listBoardIds(db: Db, actor: Actor, filter: BoardFilter): Promise<number[]> {
  const stages: string[] = [...STAGES[filter.track], ...(filter.closed ? CLOSED_STAGES : [])]
  const { rows } = await sql<{ id: number; stage: string }>`select id, stage from venture
    where track = ${filter.track} and stage in (${sql.join(stages)}) and ${matching(db, actor, filter)}
    order by rank, id`.execute(db)
  return rows.toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage)).map(({ id }) => id)
}

/** What the side panel shows of one venture, of either track. */
export async function findPanel(db: Db, actor: Actor, id: number) {
  const venture = await db
    .selectFrom('venture')
    .leftJoin('account as owner', 'owner.id', 'venture.owner_id')
    .leftJoin('project', 'project.venture_id', 'venture.id')
    .where('venture.id', '=', id)
    .where(visibleTo(actor))
    .select([
      'venture.id',
      'track',
      'venture.name_zh',
      'venture.name_en',
      'summary',
      'park_id',
      'sector_id',
      'stage',
      'stage_since',
      'counted_year',
      'counted_on',
      'grade_asked',
      'grade_given',
      'requested_amount',
      'company_name',
      'owner.name_zh as owner_name_zh',
      'owner.name_en as owner_name_en',
      'country',
      'institution',
      'technology_readiness',
      'investment',
      'investment_currency',
    ])
    .executeTakeFirst()
  if (!venture) return undefined
  const [moves, tasks] = await Promise.all([listMovesOf(db, id), listTasksOf(db, id)])
  return { venture: { ...venture, track: venture.track as Track }, moves, tasks }
}

export type Panel = NonNullable<Awaited<ReturnType<typeof findPanel>>>

const listMovesOf = (db: Db, venture_id: number) =>
  db
    .selectFrom('stage_change')
    .leftJoin('account', 'account.id', 'stage_change.account_id')
    .where('venture_id', '=', venture_id)
    .where(standing)
    .orderBy(place, 'desc')
    .limit(50)
    .select(['stage_change.id', 'kind', 'from_stage', 'to_stage', 'on_date', 'reason', 'name_zh', 'name_en'])
    .execute()

const listTasksOf = (db: Db, venture_id: number) =>
  db
    .selectFrom('task')
    .where('record_id', '=', venture_id)
    .where('done_at', 'is', null)
    .orderBy('due_on')
    .limit(20)
    .select(['id', 'title', 'due_on'])
    .execute()
