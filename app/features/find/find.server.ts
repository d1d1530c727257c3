import { type ExpressionBuilder, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import {
  countMatching,
  findPage,
  inOrderOf,
  type Predicate,
  type Searched,
} from '#app/features/search/matching.server.ts'
import { hasSounds } from '#app/features/search/search-text.server.ts'
import { facet } from '#app/features/search/tokens.ts'
import { talentVisibleTo } from '#app/features/talents/scope.server.ts'
import { visibleTo } from '#app/features/ventures/scope.server.ts'
import { venturePath } from '#app/features/ventures/venture.ts'
import type { Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { type Best, type Found, type Hit, KINDS, type Kind, listPathOf, numberIn } from './find.ts'
import { byRank, ranked } from './relevance.server.ts'

/** As many of a kind are looked at for the best among them: the newest that match. */
const LOOKED_AT = 40

/** The best of all kinds, for the palette. */
export async function findBest(db: Db, actor: Actor, q: string, most: number): Promise<Best> {
  const { groups } = await findAnything(db, actor, q, most)
  const hits = groups.flatMap((group) => group.hits)
  return { q, hits: hits.sort(byRank).slice(0, most) }
}

/**
 * Ventures, talents, events and people for the search of every page, as far as this person may see them: the
 * kind with the best hit first, and in it the best first. A number (`12`, `#12`) finds the records of that number
 * too, before the others.
 */
export async function findAnything(
  db: Db,
  actor: Actor,
  q: string,
  most: number,
  counted = false,
): Promise<Found> {
  const groups = await Promise.all(KINDS.map((kind) => findKind(db, actor, kind, q, most, counted)))
  const found = groups.filter((group) => group.hits.length > 0)
  return { q, groups: found.sort((a, b) => byRank(a.hits[0] as Hit, b.hits[0] as Hit)) }
}

async function findKind(db: Db, actor: Actor, kind: Kind, q: string, most: number, counted: boolean) {
  const search = searches[kind](actor)
  // People are no records: their numbers are their own.
  const number = kind === 'person' ? null : numberIn(q)
  const numbered = number ? await search.rows(db, [number]) : []
  const looked = Math.max(most, LOOKED_AT)
  const wish = { q, where: search.where, facets: search.facets } as never
  const { ids, next } = q.trim() ? await findFirst(db, search.table, wish, looked) : { ids: [], next: null }
  const others = inOrderOf(ids, await search.rows(db, ids)).filter((hit) => hit.id !== number)
  const best = [...numbered.map((hit) => ({ ...hit, rank: -1 })), ...ranked(q, others)]
  const hits = best.slice(0, most).map((hit) => ({ ...hit, kind }))
  const total = counted && next ? await countMatching(db, search.table, wish) : best.length
  return { kind, hits, total, more: next !== null || best.length > most, all: listPathOf(kind, q) }
}

/** The newest matches; where another script is looked for too, what is written as it was typed comes first. */
async function findFirst(db: Db, table: Searched, wish: object, most: number) {
  const page = (asWritten: boolean) =>
    findPage(db, table, { ...wish, asWritten, sort: 'id', dir: 'desc', size: most } as never)
  const { q } = wish as { q: string }
  if (!hasSounds(q)) return page(false)
  const written = await page(true)
  if (written.next) return written
  const all = await page(false)
  const others = all.ids.filter((id) => !written.ids.includes(id))
  return { ids: [...written.ids, ...others].slice(0, most), next: all.next }
}

type Search = {
  table: Searched
  where: Predicate<never> | undefined
  facets: string[][]
  /** The rows among these ids that this person may see. */
  rows: (db: Db, ids: number[]) => Promise<Omit<Hit, 'kind' | 'rank'>[]>
}

const searches: Record<Kind, (actor: Actor) => Search> = {
  team: (actor) => ventures(actor, 'team'),
  project: (actor) => ventures(actor, 'project'),
  talent: (actor) => ({
    table: 'talent',
    where: actor.zone_wide ? undefined : (talentVisibleTo(actor) as Predicate<never>),
    facets: actor.zone_wide ? [] : [[null, ...actor.park_ids].map((park) => facet('park', park))],
    rows: async (db, ids) => {
      if (ids.length === 0) return []
      const rows = await db
        .selectFrom('talent')
        .where('talent.id', 'in', ids)
        .where(talentVisibleTo(actor))
        .select(['id', 'name_native', 'name_latin', 'affiliation', 'updated_at'])
        .execute()
      return rows.map(({ id, name_native, name_latin, affiliation, updated_at }) => ({
        id,
        changed_at: updated_at,
        to: `/talents/${id}`,
        name_zh: name_native,
        name_en: name_latin,
        affiliation,
      }))
    },
  }),
  event: (actor) => ({
    table: 'event',
    where: actor.zone_wide ? undefined : (eventVisibleTo(actor) as Predicate<never>),
    facets: [],
    rows: async (db, ids) => {
      if (ids.length === 0) return []
      const rows = await db
        .selectFrom('event')
        .where('event.id', 'in', ids)
        .where(eventVisibleTo(actor))
        .select(['id', 'name_zh', 'name_en', 'starts_at', 'updated_at as changed_at'])
        .execute()
      return rows.map((row) => ({ ...row, to: `/events/${row.id}` }))
    },
  }),
  person: (actor) => ({
    table: 'account',
    where: ((eb: ExpressionBuilder<Database, 'account'>) =>
      eb('account.disabled_at', 'is', null)) as Predicate<never>,
    facets: [],
    rows: async (db, ids) => {
      if (ids.length === 0) return []
      const rows = await db
        .selectFrom('account')
        .where('id', 'in', ids)
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

function ventures(actor: Actor, track: 'team' | 'project'): Search {
  const scope = visibleTo(actor)
  return {
    table: 'venture',
    where: ((eb: ExpressionBuilder<Database, 'venture'>) =>
      eb.and([eb('venture.track', '=', track), scope])) as Predicate<never>,
    facets: [
      [facet('track', track)],
      ...(actor.zone_wide ? [] : [actor.park_ids.map((park) => facet('park', park))]),
    ],
    rows: async (db, ids) => {
      if (ids.length === 0) return []
      const rows = await db
        .selectFrom('venture')
        .where('venture.id', 'in', ids)
        .where('venture.track', '=', track)
        .where(sql<boolean>`${scope}`)
        .select(['id', 'track', 'name_zh', 'name_en', 'stage', 'park_id', 'updated_at as changed_at'])
        .execute()
      return rows.map(({ track: _, ...row }) => ({ ...row, to: venturePath({ track, id: row.id }) }))
    },
  }
}
