import { createHash, createHmac, randomBytes } from 'node:crypto'
import { type Insertable, sql } from 'kysely'
import { leaveToGroups } from '#app/features/channels/from-traces.server.ts'
import { notifyOf, type Written } from '#app/features/notifications/from-traces.server.ts'
import type { NotificationKind } from '#app/features/notifications/notification.ts'
import { isRecord } from '#app/features/records/record.ts'
import { leaveToWebhooks } from '#app/features/webhooks/from-traces.server.ts'
import { now } from '#app/platform/clock.ts'
import { beforeCommit, type Db, engineOf, type Trx } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import type { Database } from '#db/schema.ts'
import type { Action, Entity } from './audit.ts'

/** One thing that was done. `fields` names what changed; `values` may hold personal data and can be erased. */
export type AuditEntry = {
  /** `<noun>.<verb>`: `venture.advance`, `account.sign_in`. */
  action: Action
  entity: Entity
  entity_id: number | null
  park_id?: number | null
  /** Every park whose people it concerns, the one a record left too; none: the whole zone. Without it, `park_id`. */
  parks?: number[]
  fields?: string[]
  values?: Values
  /** What the record's timeline calls the line that tells of it, where that isn't this entry. Not kept here. */
  line?: string | null
  /** Who is told of it in person, and as what, beside those who follow the record. Not kept here. */
  concerns?: { kind: NotificationKind; people: number[] }
}

/**
 * What an entry keeps field by field, as it was and as it is, which version of its record that made, whether it
 * took something back, or brought back what was taken back, and the line of the history that came of a sheet's row.
 */
export type Values = { version?: number; deed?: Undoing; line?: string; before?: Facts; after: Facts }
export type Undoing = 'took_back' | 'brought_back'
type Facts = Readonly<Record<string, unknown>>

/**
 * Whoever did it. A stranger has no account but an address: a failed sign-in; the product itself has neither. By a
 * token a program did it in their name. What is done for a row of somebody's sheet says of which import: nobody is told
 * of each of them.
 */
export type Doer = { id: number | null; ip: string; token_id?: number; import_id?: number }

export const CHAIN_LOCK = 7_205_011
export const FIRST_HASH = '0'.repeat(64)

type Trace = { doer: Doer; entry: AuditEntry; at: string }

/**
 * Leaves a trace of what was done. It joins the hash chain as the last step of the transaction: on PostgreSQL
 * writers wait there for each other, so that every link sees the one before it, and nowhere else.
 */
export function recordAudit(trx: Trx, doer: Doer, entry: AuditEntry): void {
  beforeCommit(trx, appendToChain, { doer, entry, at: now() })
}

async function appendToChain(trx: Trx, traces: Trace[]) {
  if (engineOf(trx) === 'postgres') {
    await sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`.execute(trx)
  }
  let { seq, hash } = (await lastLink(trx)) ?? { seq: 0, hash: FIRST_HASH }
  const links: Insertable<Database['audit']>[] = []
  const values: Database['audit_value'][] = []
  const written: Written[] = []
  for (const trace of traces) {
    const kept = keptOf(trace.entry, ++seq)
    written.push({ ...trace, seq })
    const link = linkOf(trace, {
      seq,
      prev_hash: hash,
      value_hash: kept ? hashOfValue(kept.salt, kept.content) : '',
    })
    hash = hashOfLink(link)
    const import_id = trace.doer.import_id ?? null
    links.push({ ...link, record_id: recordIdOf(trace.entry), import_id, hash })
    if (kept) values.push(kept)
  }
  for (const some of inPieces(links)) await trx.insertInto('audit').values(some).execute()
  for (const some of inPieces(values)) await trx.insertInto('audit_value').values(some).execute()
  const told = written.filter(({ doer }) => doer.import_id === undefined)
  await notifyOf(trx, told)
  await leaveToGroups(trx, told)
  await leaveToWebhooks(trx, told)
  if (engineOf(trx) !== 'postgres') return
  for (const entity of new Set(traces.map(({ entry }) => entry.entity))) {
    await sql`select pg_notify('wutong', ${entity})`.execute(trx)
  }
}

const lastLink = (trx: Trx) =>
  trx
    .selectFrom('audit')
    .modifyFront(PREPARED)
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

function keptOf({ values }: AuditEntry, seq: number) {
  return values === undefined
    ? null
    : { seq, salt: randomBytes(16).toString('hex'), content: JSON.stringify(values) }
}

const linkOf = (
  { doer, entry, at }: Trace,
  place: { seq: number; prev_hash: string; value_hash: string },
): Link => ({
  ...place,
  at,
  account_id: doer.id,
  ip: doer.ip,
  action: entry.action,
  entity: entry.entity,
  entity_id: entry.entity_id,
  park_id: entry.park_id ?? null,
  parks: JSON.stringify(entry.parks ?? (entry.park_id ? [entry.park_id] : [])),
  fields: JSON.stringify(entry.fields ?? []),
  token_id: doer.token_id ?? null,
})

/** As many rows at a time as both engines take parameters for. */
function inPieces<T>(rows: T[], most = 500): T[][] {
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, i) => rows.slice(i * most, (i + 1) * most))
}

/** What an entry is about as a row of `record`, where it is one. */
export const recordIdOf = ({ entity, entity_id }: { entity: string; entity_id: number | null }) =>
  isRecord(entity) ? entity_id : null

export const hashOfValue = (salt: string, content: string) =>
  createHash('sha256').update(salt).update(content).digest('hex')

type Link = Omit<Awaited<ReturnType<typeof readLinks>>[number], 'hash' | 'record_id' | 'import_id'>

const LINKED = [
  ...(['seq', 'at', 'account_id', 'ip', 'action', 'entity', 'entity_id', 'park_id', 'parks'] as const),
  ...(['fields', 'value_hash'] as const),
]

/** HMAC-SHA256 over the link before and this one's columns in a fixed order. */
export function hashOfLink(link: Link): string {
  const { prev_hash, token_id } = link
  // What was done by no token is signed as it was before there were any.
  const canonical = [...LINKED.map((column) => link[column]), ...(token_id === null ? [] : [token_id])]
  return createHmac('sha256', auditKey()).update(prev_hash).update(JSON.stringify(canonical)).digest('hex')
}

/** A run of the chain, in order, for checking it. */
export function readLinks(db: Db, afterSeq: number, count: number) {
  return db.selectFrom('audit').selectAll().where('seq', '>', afterSeq).orderBy('seq').limit(count).execute()
}

/** The start of the process puts the key here: it never lies in the database it protects. */
function auditKey() {
  const key = process.env.AUDIT_KEY
  if (!key)
    throw new Error('AUDIT_KEY is not set: start through server.ts or a script that loads the settings')
  return key
}
