import type { Actor } from '#app/features/accounts/actor.ts'
import { RECORDS } from '#app/features/records/record.ts'
import { inOrderOf } from '#app/features/search/matching.server.ts'
import type { Db } from '#db/connect.ts'
import { type Best, type Found, type Hit, KINDS, type Kind, listPathOf, numberIn } from './find.ts'
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
  const groups = await Promise.all(
    KINDS.filter((kind) => mayFind(actor, kind)).map((kind) => findKind(db, actor, kind, q, most, counted)),
  )
  const found = groups.filter((group) => group.hits.length > 0)
  return { q, groups: found.sort((a, b) => byRank(a.hits[0] as Hit, b.hits[0] as Hit)) }
}

async function findKind(db: Db, actor: Actor, kind: Kind, q: string, most: number, counted: boolean) {
  const search = searchOf(actor, kind)
  // People are no records: their numbers are their own.
  const number = kind === 'person' ? null : numberIn(q)
  const numbered = number ? await search.rows(db, [number]) : []
  const looked = Math.max(most, LOOKED_AT)
  const { ids, more } = q.trim() ? await search.first(db, q, looked) : { ids: [], more: false }
  const others = inOrderOf(ids, await search.rows(db, ids)).filter((hit) => hit.id !== number)
  const best = [...numbered.map((hit) => ({ ...hit, rank: -1 })), ...ranked(q, others)]
  const hits = best.slice(0, most).map((hit) => ({ ...hit, kind }))
  const total = counted && more ? await search.count(db, q) : best.length
  return { kind, hits, total, more: more || best.length > most, all: listPathOf(kind, q) }
}

/** People by everybody who works here; a kind of record by who may read it. */
const mayFind = (actor: Actor, kind: Kind) => kind === 'person' || actor.can(RECORDS[kind].read)
