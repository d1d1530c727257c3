import type { Actor } from '#app/features/accounts/actor.ts'
import { bySearch, idsIn, listRecords, neighboursIn } from '#app/features/records/list.server.ts'
import { conditionsOf } from '#app/features/records/list-filter.server.ts'
import { filtersOf, NONE } from '#app/features/records/list-filter.ts'
import { findPage, inOrderOf, type Predicate } from '#app/features/search/matching.server.ts'
import { facet } from '#app/features/search/tokens.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { oneOf } from '#db/one-of.ts'
import { ATTENDED, hasAttended } from './attended.server.ts'
import { talent } from './fields.ts'
import { listTalentFacts } from './find-talent.server.ts'
import type { TalentList } from './list.ts'
import { talentFacets, talentVisibleTo } from './scope.server.ts'

const COLUMN = { newest: 'id', name: 'name_key', updated: 'updated_at', country: 'country' } as const
const COVERING = {
  newest: 'talent_keys',
  name: 'talent_by_name',
  updated: 'talent_by_update',
  country: 'talent_by_country',
} as const

/** The same filters twice: as columns, which are the truth, and as tokens, which the index can look up. */
const talents = {
  ...bySearch('talent', COLUMN, (actor: Actor, list: TalentList) => {
    const tokens = filtersOf(talent).flatMap(({ name, filter }) => {
      const choice = list.fields[name] ?? null
      return choice === null ? [] : [facet(filter.param, choice === NONE ? null : choice)]
    })
    if (list.attended) tokens.push(ATTENDED)
    const isFiltered = tokens.length > 0 || !actor.zone_wide
    return {
      where: isFiltered ? whereOf(actor, list) : undefined,
      facets: [talentFacets(actor), ...tokens.map((token) => [token])],
      exact: true,
      ...(!list.attended && {
        covering: COVERING[list.sort],
        narrow: list.fields.country ? 'talent_by_country' : undefined,
      }),
      keys: 'talent_keys',
      byName: list.sort === 'name' ? 'talent_by_name_search' : undefined,
    }
  }),
  rows: rowsOf,
}

/** One page of the talents a person may see, and how many there are. */
export const listTalents = (db: Db, actor: Actor, list: TalentList) => listRecords(db, actor, talents, list)

/** The same page with all that can be said of each. */
export const listTalentsInFull = (db: Db, actor: Actor, list: TalentList) =>
  listRecords(
    db,
    actor,
    { ...talents, rows: (db: Db, ids: number[]) => listTalentFacts(db, actor, ids) },
    list,
  )

/** All of them, in the list's order. */
export const listTalentIds = (db: Db, actor: Actor, list: TalentList) => idsIn(db, actor, talents, list)

export type TalentRow = Awaited<ReturnType<typeof rowsOf>>[number]

/** The talents before and after one, in the list it was opened from. */
export const neighboursOf = (db: Db, actor: Actor, list: TalentList, id: number) =>
  neighboursIn(db, actor, talents, list, id)

/** A few talents for a field that picks one, newest first: by name, affiliation or e-mail, in either script. */
export async function suggestTalents(db: Db, actor: Actor, q: string, most = 8) {
  const { ids } = await findPage(db, 'talent', {
    q,
    where: talentVisibleTo(actor),
    facets: [talentFacets(actor)],
    exact: true,
    sort: 'id',
    dir: 'desc',
    size: most,
  })
  const rows = ids.length === 0 ? [] : await namesOf(db, ids)
  return inOrderOf(ids, rows)
}

const whereOf =
  (actor: Actor, { fields, attended }: TalentList): Predicate<'talent'> =>
  (eb) =>
    eb.and([
      talentVisibleTo(actor)(eb),
      ...conditionsOf('talent', fields),
      ...(attended ? [hasAttended(eb)] : []),
    ])

function rowsOf(db: Db, ids: number[]) {
  return db
    .selectFrom('talent')
    .leftJoin('account as owner', 'owner.id', 'talent.owner_id')
    .modifyFront(PREPARED)
    .where(oneOf(db, 'talent.id', ids))
    .select([
      'talent.id',
      'talent.name_native',
      'talent.name_latin',
      'talent.country',
      'talent.affiliation',
      'talent.job_title',
      'talent.sector_id',
      'talent.park_id',
      'talent.created_at',
      'talent.updated_at',
      'owner.name_zh as owner_zh',
      'owner.name_en as owner_en',
    ])
    .execute()
}

const namesOf = (db: Db, ids: number[]) =>
  db
    .selectFrom('talent')
    .modifyFront(PREPARED)
    .where(oneOf(db, 'id', ids))
    .select(['id', 'name_native', 'name_latin', 'country', 'affiliation'])
    .execute()
