import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { idsIn, type Listing, listRecords, neighboursIn } from '#app/features/records/list.server.ts'
import { type Compared, conditionsOf } from '#app/features/records/list-filter.server.ts'
import { matchesText, pageOf } from '#app/features/search/matching.server.ts'
import { today } from '#app/platform/clock.ts'
import type { Cursor } from '#app/platform/list-params.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { oneOf } from '#db/one-of.ts'
import { overLimit } from './over-limit.server.ts'
import { listVentureFacts } from './queries.server.ts'
import { visibleTo } from './scope.server.ts'
import { CLOSED_STAGES, stagesBeforeCounting, stagesOf } from './venture.ts'
import { isGroup, type VentureList, type VentureSort } from './venture-list.ts'

const listing: Listing<VentureList, Awaited<ReturnType<typeof rowsOf>>[number]> = {
  table: 'venture',
  key: (sort) => SORTS[sort].key,
  find: findIds,
  async findCounted(db, actor, list) {
    const [page, total] = await Promise.all([findIds(db, actor, list), countVentures(db, actor, list)])
    return { ...page, total }
  },
  rows: rowsOf,
}

/** One page of a track's list, and how many match, exactly. */
export const listVentures = (db: Db, actor: Actor, list: VentureList) => listRecords(db, actor, listing, list)

/** The same page with all that can be said of each. */
export const listVenturesInFull = (db: Db, actor: Actor, list: VentureList) =>
  listRecords(
    db,
    actor,
    { ...listing, rows: (db: Db, ids: number[]) => listVentureFacts(db, actor, ids) },
    list,
  )

/** All of them, in the list's order. */
export const listVentureIds = (db: Db, actor: Actor, list: VentureList) => idsIn(db, actor, listing, list)

/** The records before and after one in the list it was opened from. */
export const findNeighbours = (db: Db, actor: Actor, list: VentureList, id: number) =>
  neighboursIn(db, actor, listing, list, id)

export async function countVentures(db: Db, actor: Actor, list: VentureList): Promise<number> {
  const { total } = await countQuery(db, actor, list).executeTakeFirstOrThrow()
  return Number(total)
}

export const countQuery = (db: Db, actor: Actor, list: VentureList) =>
  matching(db, actor, list).select((eb) => eb.fn.countAll<number>().as('total'))

async function findIds(db: Db, actor: Actor, list: VentureList) {
  const found = await pageQuery(db, actor, list, list.size + 1).execute()
  const rows = found.map(({ id, value }) => ({ id, value: String(value) }))
  return pageOf(rows, list)
}

/** The ids of one page (and one more), by the key of the row before it: never by counting rows off. */
export function pageQuery(db: Db, actor: Actor, list: VentureList, limit: number) {
  const { sort, dir, after, before } = list
  const { key, turned, most } = SORTS[sort]
  const cursor = after ?? before
  const forwards = (dir === 'asc') !== Boolean(turned)
  const direction = forwards === !(before && !after) ? 'asc' : 'desc'
  return matching(db, actor, list)
    .$if(cursor !== null, (query) => query.where(beyond(key, direction, cursor as Cursor, most)))
    .orderBy(key, direction)
    .orderBy('venture.id', direction)
    .limit(limit)
    .select(['venture.id', key.as('value')])
}

function matching(db: Db, actor: Actor, { track, q, fields, stage, counted, over }: VentureList) {
  const closed = [...CLOSED_STAGES]
  return db
    .selectFrom('venture')
    .where('track', '=', track)
    .where(visibleTo(actor))
    .$if(q !== '', (query) => query.where(matchesText(db, 'venture', q)))
    .$if(stage === 'open', (query) => query.where('stage', 'not in', closed))
    .$if(stage === 'closed', (query) => query.where('stage', 'in', closed))
    .$if(stage === 'coming', (query) =>
      query.where('stage', 'in', stagesBeforeCounting(track)).where('counted_year', 'is', null),
    )
    .$if(stage !== null && !isGroup(stage), (query) => query.where('stage', '=', stage))
    .$if(counted === 'none', (query) => query.where('counted_year', 'is', null))
    .$if(typeof counted === 'number', (query) => query.where('counted_year', '=', counted as number))
    .$if(over !== null, (query) => query.where(overLimit(track, today())))
    .where((eb) => eb.and(conditionsOf('venture', fields, COMPARED)))
}

/** As long as none was given, the grade asked for is a venture's grade. */
const COMPARED: Compared = { grade_given: sql`coalesce(venture.grade_given, venture.grade_asked)` }

/** `most`: the key is a number, and this the greatest it can be. */
type Sort = { key: RawBuilder<string | number>; most?: number; turned?: boolean }

/** What each order goes by. Spelt as in the indexes, so that a page is read off and not sorted. */
const SORTS: Record<VentureSort, Sort> = {
  updated: { key: sql`venture.updated_at` },
  name: { key: sql`venture.name_key` },
  stage: { key: stagePlace(), most: 99 },
  // The longer in a stage, the earlier it began.
  days: { key: sql`venture.stage_since`, turned: true },
  counted: { key: sql`coalesce(venture.counted_on, '')` },
  amount: { key: sql`coalesce(venture.requested_amount, -1)`, most: Number.MAX_SAFE_INTEGER },
}

/** Stages in the order of the pipeline; a handful of thousands is sorted in passing. */
function stagePlace(): RawBuilder<number> {
  const places = new Map<string, number>()
  for (const track of ['team', 'project'] as const) {
    for (const [place, stage] of stagesOf(track).entries()) {
      places.set(stage, Math.max(place, places.get(stage) ?? 0))
    }
  }
  const cases = [...places].map(([stage, place]) => sql`when ${sql.lit(stage)} then ${sql.lit(place)}`)
  return sql<number>`case venture.stage ${sql.join(cases, sql` `)} end`
}

function beyond(key: RawBuilder<unknown>, direction: 'asc' | 'desc', { value, id }: Cursor, most?: number) {
  const than = direction === 'asc' ? sql`>` : sql`<`
  return sql<SqlBool>`(${key}, venture.id) ${than} (${most ? wholeIn(value, most) : value}, ${id})`
}

/** What an address says may be no number, or one that PostgreSQL would not compare with. */
const wholeIn = (text: string, most: number) =>
  /^-?\d{1,16}$/.test(text) ? Math.max(-1, Math.min(Number(text), most)) : 0

/** What the list shows of these. */
function rowsOf(db: Db, ids: number[]) {
  return db
    .selectFrom('venture')
    .leftJoin('account as owner', 'owner.id', 'venture.owner_id')
    .leftJoin('project', 'project.venture_id', 'venture.id')
    .modifyFront(PREPARED)
    .where(oneOf(db, 'venture.id', ids))
    .select([
      'venture.id',
      'venture.track',
      'venture.name_zh',
      'venture.name_en',
      'venture.park_id',
      'venture.sector_id',
      'venture.stage',
      'venture.stage_since',
      'venture.counted_year',
      'venture.counted_on',
      'venture.grade_asked',
      'venture.grade_given',
      'venture.requested_amount',
      'venture.updated_at',
      'owner.name_zh as owner_name_zh',
      'owner.name_en as owner_name_en',
      'project.country',
      'project.investment',
      'project.investment_currency',
    ])
    .execute()
}
