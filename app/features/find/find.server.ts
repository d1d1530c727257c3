import type { Actor } from '#app/features/accounts/actor.ts'
import { RECORDS } from '#app/features/records/record.ts'
import { inOrderOf } from '#app/features/search/matching.server.ts'
import { termGroupsOf } from '#app/features/search/search-text.server.ts'
import { Together } from '#app/features/search/together.server.ts'
import { numberIn } from '#app/features/search/tokens.ts'
import { sumOf } from '#app/platform/list-params.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { type Best, type Found, type Hit, KINDS, type Kind, listPathOf } from './find.ts'
import { byRank, ranked } from './relevance.server.ts'
import { searchOf } from './searches.server.ts'

/** As many of a kind are looked at for the best among them: the newest that match. */
const LOOKED_AT = 40

/** The best of all kinds, for the palette. */
export async function findBest(db: Db, actor: Actor, q: string, most: number): Promise<Best> {
  const { groups } = await findAnything(db, actor, q, most)
  const hits = groups.flatMap((group) => group.hits)
  return { q, hits: hits.sort(byRank).slice(0, most) }
}

/**
 * Records of every kind and people for the search of every page, as far as this person may see them: the
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
  const asked = { q, most, counted, numbered: numberedIn(db, q), along: new Together(db) }
  const groups = await Promise.all(
    KINDS.filter((kind) => mayFind(actor, kind)).map((kind) => findKind(db, actor, kind, asked)),
  )
  const found = groups.filter((group) => group.hits.length > 0)
  return { q, groups: found.sort((a, b) => byRank(a.hits[0] as Hit, b.hits[0] as Hit)) }
}

type Asked = {
  q: string
  most: number
  counted: boolean
  numbered: ReturnType<typeof numberedIn>
  along: Together
}

async function findKind(db: Db, actor: Actor, kind: Kind, { q, most, counted, ...asked }: Asked) {
  const search = searchOf(actor, kind)
  const looked = Math.max(most, LOOKED_AT)
  const [named, { ids, more }] = await Promise.all([
    asked.numbered,
    // Nothing but marks asks for nothing.
    termGroupsOf(q).length > 0 ? search.first(db, q, looked, asked.along) : { ids: [], more: false },
  ])
  const number = named?.kind === kind ? named.id : null
  const all = number === null ? ids : [number, ...ids]
  const rows = all.length > 0 ? await search.rows(db, all) : []
  const numbered = rows.filter((hit) => hit.id === number)
  const others = inOrderOf(ids, rows).filter((hit) => hit.id !== number)
  const best = [...numbered.map((hit) => ({ ...hit, rank: -1 })), ...ranked(q, others)]
  const hits = best.slice(0, most).map((hit) => ({ ...hit, kind }))
  // Whether what the number found is among the others too, only they know.
  const [{ id: besides = null } = {}] = numbered
  const total = counted && more ? sumOf(await search.count(db, q, besides), numbered.length) : best.length
  return { kind, hits, total, more: more || best.length > most, all: listPathOf(kind, q) }
}

/** The record of the number that was typed; people are none, their numbers are their own. */
async function numberedIn(db: Db, q: string) {
  const id = numberIn(q)
  if (id === null) return undefined
  return db
    .selectFrom('record')
    .modifyFront(PREPARED)
    .where('id', '=', id)
    .select(['id', 'kind'])
    .executeTakeFirst()
}

/** People by everybody who works here; a kind of record by who may read it, and its files with it. */
const mayFind = (actor: Actor, kind: Kind) =>
  kind === 'person' || kind === 'file' || actor.can(RECORDS[kind].read)
