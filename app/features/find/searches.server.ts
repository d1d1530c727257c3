import { type Expression, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { personFoundBy } from '#app/features/accounts/matching.server.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import { viewPath } from '#app/features/files/file.ts'
import { isNewest } from '#app/features/files/newest.server.ts'
import { type RecordKind, recordPath } from '#app/features/records/record.ts'
import { recordVisibleTo } from '#app/features/records/scope.server.ts'
import {
  countMatching,
  findPage,
  matchesText,
  type Predicate,
  type Searched,
  type Wish,
} from '#app/features/search/matching.server.ts'
import { hasSounds } from '#app/features/search/search-text.server.ts'
import type { Together } from '#app/features/search/together.server.ts'
import { facet } from '#app/features/search/tokens.ts'
import { talentFacets, talentVisibleTo } from '#app/features/talents/scope.server.ts'
import { visibleTo } from '#app/features/ventures/scope.server.ts'
import type { Count } from '#app/platform/list-params.ts'
import { lookUp } from '#app/platform/look-up.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { oneOf } from '#db/one-of.ts'
import type { Hit, Kind } from './find.ts'

/** How a kind is searched. */
export type Search = {
  /** The newest that match; other kinds are searched along with this one. */
  first: (db: Db, q: string, most: number, along: Together) => Promise<{ ids: number[]; more: boolean }>
  /** How many match, besides one that is known already. */
  count: (db: Db, q: string, besides: number | null) => Promise<Count>
  /** The rows among these ids, of which there are some, that this person may see. */
  rows: (db: Db, ids: number[]) => Promise<Omit<Hit, 'kind' | 'rank'>[]>
}

export const searchOf = (actor: Actor, kind: Kind): Search =>
  lookUp(OWN, kind)?.(actor) ?? ofSmallNoun(actor, kind as RecordKind)

/** Nouns with a search index of their own; any other is found in the common row. */
const OWN: Partial<Record<Kind, (actor: Actor) => Search>> = {
  team: (actor) => ventures(actor, 'team'),
  project: (actor) => ventures(actor, 'project'),
  talent: (actor) => ({
    ...byIndex('talent', {
      where: actor.zone_wide ? undefined : talentVisibleTo(actor),
      facets: [talentFacets(actor)],
    }),
    rows: async (db, ids) => {
      const rows = await db
        .selectFrom('talent')
        .modifyFront(PREPARED)
        .where(oneOf(db, 'talent.id', ids))
        .where(talentVisibleTo(actor))
        .select(['id', 'name_native', 'name_latin', 'affiliation', 'updated_at'])
        .execute()
      return rows.map(({ id, name_native, name_latin, affiliation, updated_at }) => ({
        id,
        changed_at: updated_at,
        to: recordPath({ kind: 'talent', id }),
        name_zh: name_native,
        name_en: name_latin,
        affiliation,
      }))
    },
  }),
  event: (actor) => ({
    ...byIndex('event', { where: actor.zone_wide ? undefined : eventVisibleTo(actor) }),
    rows: async (db, ids) => {
      const rows = await db
        .selectFrom('event')
        .modifyFront(PREPARED)
        .where(oneOf(db, 'event.id', ids))
        .where(eventVisibleTo(actor))
        .select(['id', 'name_zh', 'name_en', 'starts_at', 'updated_at as changed_at'])
        .execute()
      return rows.map((row) => ({ ...row, to: recordPath({ kind: 'event', id: row.id }) }))
    },
  }),
  file: (actor) => ({
    ...byIndex('attachment', { where: fileVisibleTo(actor) }),
    rows: async (db, ids) => {
      const rows = await db
        .selectFrom('attachment')
        .innerJoin('record', 'record.id', 'attachment.record_id')
        .modifyFront(PREPARED)
        .where(oneOf(db, 'attachment.id', ids))
        .where('attachment.removed_at', 'is', null)
        .where(recordVisibleTo(actor))
        .select(['attachment.id', 'attachment.name', 'attachment.record_id', 'attachment.at'])
        .select(['record.name_zh', 'record.name_en'])
        .execute()
      return rows.map(({ id, name, record_id, at, ...of }) => ({
        id,
        name_zh: '',
        name_en: name,
        of,
        changed_at: at,
        to: viewPath(record_id, id),
      }))
    },
  }),
  person: (actor) => ({
    ...byRow((db, q) =>
      db
        .selectFrom('account')
        .where('account.disabled_at', 'is', null)
        .where(personFoundBy(db, actor, q))
        .select('account.id as id'),
    ),
    rows: async (db, ids) => {
      const rows = await db
        .selectFrom('account')
        .modifyFront(PREPARED)
        .where(oneOf(db, 'id', ids))
        .where('disabled_at', 'is', null)
        .select(['id', 'name_zh', 'name_en', 'role', 'created_at as changed_at'])
        .execute()
      // Only administrators have a page for a person; for everybody else it is what the person looks after.
      const to = (id: number) =>
        actor.can('account.manage') ? `/settings/people/${id}` : `/board?owner=${id}`
      return rows.map((row) => ({ ...row, to: to(row.id) }))
    },
  }),
}

/** Those of the records that this person may read, each name once: by its newest version that is there. */
const fileVisibleTo =
  (actor: Actor): Predicate<'attachment'> =>
  (eb) =>
    eb.and([
      eb('attachment.removed_at', 'is', null),
      isNewest(),
      eb.exists(
        eb
          .selectFrom('record')
          .whereRef('record.id', '=', 'attachment.record_id')
          .where(recordVisibleTo(actor))
          .select('record.id'),
      ),
    ])

function ventures(actor: Actor, track: 'team' | 'project'): Search {
  const scope = visibleTo(actor)
  return {
    ...byIndex('venture', {
      where: (eb) => eb.and([eb('venture.track', '=', track), scope]),
      facets: [
        [facet('track', track)],
        ...(actor.zone_wide ? [] : [actor.park_ids.map((park) => facet('park', park))]),
      ],
    }),
    rows: async (db, ids) => {
      const rows = await db
        .selectFrom('venture')
        .modifyFront(PREPARED)
        .where(oneOf(db, 'venture.id', ids))
        .where('venture.track', '=', track)
        .where(sql<boolean>`${scope}`)
        .select(['id', 'track', 'name_zh', 'name_en', 'stage', 'park_id', 'updated_at as changed_at'])
        .execute()
      return rows.map(({ track: _, ...row }) => ({ ...row, to: recordPath({ kind: track, id: row.id }) }))
    },
  }
}

function ofSmallNoun(actor: Actor, kind: RecordKind): Search {
  const all = (db: Db) =>
    db.selectFrom('record').where('record.kind', '=', kind).where(recordVisibleTo(actor))
  return {
    ...byRow((db, q) =>
      all(db)
        // As its index says it.
        .where('record.search_text', '<>', sql.lit(''))
        .where(matchesText(db, 'record', q))
        .select('record.id as id'),
    ),
    async rows(db, ids) {
      const rows = await all(db)
        .modifyFront(PREPARED)
        .where(oneOf(db, 'record.id', ids))
        .select(['record.id', 'name_zh', 'name_en', 'created_at as changed_at'])
        .execute()
      return rows.map((row) => ({ ...row, to: recordPath({ kind, id: row.id }) }))
    },
  }
}

/** Rows few enough for each to be looked at, asked for along with the others. */
function byRow(matching: (db: Db, q: string) => Expression<{ id: number }>) {
  return {
    async first(db: Db, q: string, most: number, along: Together) {
      const newest = sql`select id from ${matching(db, q)} as matching order by id desc limit ${sql.lit(most + 1)}`
      const ids = (await along.ids(newest)).sort((a, b) => b - a)
      return { ids: ids.slice(0, most), more: ids.length > most }
    },
    async count(db: Db, q: string, besides: number | null) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from ${matching(db, q)} as matching where id <> ${besides ?? 0}`.execute(db)
      return Number(rows[0]?.n)
    },
  }
}

function byIndex<T extends Searched>(table: T, wish: Pick<Wish<T>, 'where' | 'facets'>) {
  return {
    async first(db: Db, q: string, most: number, along: Together) {
      const { ids, next } = await findFirst(db, table, { ...wish, q, along }, most)
      return { ids, more: next !== null }
    },
    count: (db: Db, q: string, besides: number | null) =>
      countMatching(db, table, {
        ...wish,
        q,
        where: besides === null ? wish.where : but(table, besides, wish.where),
      }),
  }
}

const but =
  <T extends Searched>(table: T, id: number, where?: Predicate<T>): Predicate<T> =>
  (eb) =>
    eb.and([sql<SqlBool>`${sql.ref(`${table}.id`)} <> ${id}`, ...(where ? [where(eb)] : [])])

/** The newest matches; where another script is looked for too, what is written as it was typed comes first. */
async function findFirst<T extends Searched>(db: Db, table: T, wish: Wish<T>, most: number) {
  const page = (asWritten: boolean) =>
    findPage<T>(db, table, { ...wish, asWritten, sort: 'id' as never, dir: 'desc', size: most })
  if (!hasSounds(wish.q)) return page(false)
  const written = await page(true)
  if (written.next) return written
  const all = await page(false)
  const others = all.ids.filter((id) => !written.ids.includes(id))
  return { ids: [...written.ids, ...others].slice(0, most), next: all.next }
}
