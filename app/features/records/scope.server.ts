import type { ExpressionBuilder } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { ofNoPark, ofParks } from '#app/features/events/scope.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { type Db, engineOf, type Trx } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { RECORD_KINDS, RECORDS, type RecordKind } from './record.ts'

/**
 * The records a person may see, of any kind: their parks', and those of no park at all, which are everybody's. An
 * event may have several. For queries in which `record` goes by its own name.
 */
export function recordVisibleTo(actor: Pick<Actor, 'zone_wide' | 'park_ids'>) {
  return (eb: ExpressionBuilder<Database, 'record'>) => {
    const isThere = eb('record.erased_at', 'is', null)
    if (actor.zone_wide) return isThere
    const own = actor.park_ids.length > 0 ? actor.park_ids : [0]
    const ofNone = eb('record.park_id', 'is', null)
    const theirs = eb.or([ofNoPark('record.id'), ofParks('record.id', own)])
    return eb.and([isThere, eb.or([eb('record.park_id', 'in', own), eb.and([ofNone, theirs])])])
  }
}

/** Whose reading is asked about: a person, or on their behalf the product. */
export type Reader = Pick<Actor, 'zone_wide' | 'park_ids' | 'can'>

/** Of the records a person may see, those of a kind that they may read at all: what they may be told of now, whatever they were told once. */
export const recordReadableBy = (reader: Reader) => (eb: ExpressionBuilder<Database, 'record'>) => {
  const kinds = RECORD_KINDS.filter((kind) => reader.can(RECORDS[kind].read))
  const seen = recordVisibleTo(reader)(eb)
  return kinds.length === RECORD_KINDS.length ? seen : eb.and([seen, eb('record.kind', 'in', ['', ...kinds])])
}

export type FoundRecord = { id: number; kind: RecordKind; park_id: number | null; parks: number[] }

/**
 * A record this person sees, for writing something about it; NotFound where there is none for them. Whoever
 * erases it meanwhile waits until that is written, and takes it along.
 */
export async function findRecord(trx: Trx, actor: Actor, id: number): Promise<FoundRecord> {
  let query = trx
    .selectFrom('record')
    .where('record.id', '=', id)
    .where(recordVisibleTo(actor))
    .select(['record.id', 'record.kind', 'record.park_id'])
  if (engineOf(trx) === 'postgres') query = query.forKeyShare()
  const record = await query.executeTakeFirst()
  if (!record) throw new NotFound()
  return { ...record, kind: record.kind as RecordKind, parks: await parksOf(trx, record) }
}

/** The parks a record belongs to: its own, or those of an event; none is the whole zone. */
export async function parksOf(
  db: Db,
  { id, park_id }: Pick<FoundRecord, 'id' | 'park_id'>,
): Promise<number[]> {
  if (park_id) return [park_id]
  const several = await db.selectFrom('event_park').where('event_id', '=', id).select('park_id').execute()
  return several.map((row) => row.park_id)
}
