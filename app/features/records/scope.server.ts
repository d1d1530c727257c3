import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { ROLES, type Role, rolesThat } from '#app/features/accounts/grants.ts'
import { reaching } from '#app/features/accounts/scope.server.ts'
import { ofNoPark, ofParks } from '#app/features/events/scope.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { type Db, engineOf, type Trx } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { RECORD_KINDS, RECORDS, type RecordKind, type RecordRef } from './record.ts'

/*
 * Who may read a record, said three times because it is asked of three: of one person about any records, of a record
 * about all people, and of many of both. What it says is the same (`scope.server.test.ts`): whose role reads the kind,
 * and to whom its parks belong; a record of no park at all is everybody's, and an event may have several.
 */

export type Reader = Pick<Actor, 'zone_wide' | 'park_ids' | 'can'>

/** The records a person may read, of any kind. For queries in which `record` goes by its own name. */
export function recordVisibleTo(actor: Reader) {
  return (eb: ExpressionBuilder<Database, 'record'>) => {
    const kinds = kindsReadBy(actor)
    const isTheirs = kinds.length < RECORD_KINDS.length ? [eb('record.kind', 'in', ['', ...kinds])] : []
    const isThere = eb.and([eb('record.erased_at', 'is', null), ...isTheirs])
    if (actor.zone_wide) return isThere
    const own = actor.park_ids.length > 0 ? actor.park_ids : [0]
    const ofNone = eb('record.park_id', 'is', null)
    const theirs = eb.or([ofNoPark('record.id'), ofParks('record.id', own)])
    return eb.and([isThere, eb.or([eb('record.park_id', 'in', own), eb.and([ofNone, theirs])])])
  }
}

const kindsReadBy = (actor: Pick<Actor, 'can'>) =>
  RECORD_KINDS.filter((kind) => actor.can(RECORDS[kind].read))

/** Whether a person may read whatever record there is: then none has to be looked at. */
export const readsAll = (actor: Reader) =>
  actor.zone_wide && kindsReadBy(actor).length === RECORD_KINDS.length

/** What of a record says who may read it. */
export type Readable = Pick<RecordRef, 'kind' | 'parks'>

/** The people who may read a record of a kind that belongs to these parks; of no park it is the whole zone's. */
export function readersOf({ kind, parks }: Readable) {
  return (eb: ExpressionBuilder<Database, 'account'>) => {
    const roles = rolesReading(kind)
    const reached = reaching(parks)(eb)
    return roles ? eb.and([reached, eb('account.role', 'in', roles)]) : reached
  }
}

/** Null where every role does. */
function rolesReading(kind: RecordKind): readonly Role[] | null {
  const roles = rolesThat(RECORDS[kind].read)
  return roles.length < ROLES.length ? roles : null
}

/** Whether the person of a row may read its record. For statements in which `record` and `account` go by their names. */
export function readerMatches(): RawBuilder<SqlBool> {
  const byRole = RECORD_KINDS.flatMap((kind) => {
    const roles = rolesReading(kind)
    return roles ? [sql`(record.kind <> ${kind} or account.role in (${sql.join(roles)}))`] : []
  })
  return sql`${sql.join([sql`record.erased_at is null`, ...byRole], sql` and `)} and (account.zone_wide = 1
    or exists (select 1 from account_park
      where account_park.account_id = account.id and account_park.park_id = record.park_id)
    or record.park_id is null and (
      not exists (select 1 from event_park where event_park.event_id = record.id)
      or exists (select 1 from event_park join account_park on account_park.park_id = event_park.park_id
        where event_park.event_id = record.id and account_park.account_id = account.id)))`
}

export type FoundRecord = { id: number; kind: RecordKind; park_id: number | null; parks: number[] }

/**
 * A record this person may read, for writing something about it; NotFound where there is none for them. Whoever
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
