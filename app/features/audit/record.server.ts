import { createHash, createHmac, randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { now } from '#app/platform/clock.ts'
import { type Db, engineOf } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'

/** One thing that was done. `fields` names what changed; `values` may hold personal data and can be erased. */
export type AuditEntry = {
  /** `<noun>.<verb>`: `venture.advance`, `account.sign_in`. */
  action: string
  entity: string
  entity_id: number | null
  park_id?: number | null
  /** Every park whose people it concerns, the one a record left too; none: the whole zone. Without it, `park_id`. */
  parks?: number[]
  fields?: string[]
  values?: unknown
}

/** A stranger (id null) can be audited too: a failed sign-in has no account. Null: the machine itself. */
export type Doer = { id: number | null; ip: string } | null

export const CHAIN_LOCK = 7_205_011
export const FIRST_HASH = '0'.repeat(64)

/**
 * Appends to the hash chain, in the transaction of the change itself and as its last step: on PostgreSQL
 * writers wait here for each other, so that every link sees the one before it.
 */
export async function recordAudit(trx: Transaction<Database>, doer: Doer, entry: AuditEntry): Promise<void> {
  if (engineOf(trx) === 'postgres') {
    await sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`.execute(trx)
  }
  const last = await trx
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const content = entry.values === undefined ? '' : JSON.stringify(entry.values)
  const salt = content ? randomBytes(16).toString('hex') : ''
  const link = {
    seq: (last?.seq ?? 0) + 1,
    at: now(),
    account_id: doer?.id ?? null,
    ip: doer?.ip ?? '',
    action: entry.action,
    entity: entry.entity,
    entity_id: entry.entity_id,
    park_id: entry.park_id ?? null,
    parks: JSON.stringify(entry.parks ?? (entry.park_id ? [entry.park_id] : [])),
    fields: JSON.stringify(entry.fields ?? []),
    value_hash: content ? hashOfValue(salt, content) : '',
    prev_hash: last?.hash ?? FIRST_HASH,
  }
  await trx
    .insertInto('audit')
    .values({ ...link, record_id: recordIdOf(entry), hash: hashOfLink(link) })
    .execute()
  if (content) await trx.insertInto('audit_value').values({ seq: link.seq, salt, content }).execute()
  if (engineOf(trx) === 'postgres') await sql`select pg_notify('wutong', ${entry.entity})`.execute(trx)
}

/** What an entry is about as a row of `record`, where it is one. */
const recordIdOf = ({ entity, entity_id }: { entity: string; entity_id: number | null }) =>
  ['venture', 'talent', 'event', 'institute'].includes(entity) ? entity_id : null

export const hashOfValue = (salt: string, content: string) =>
  createHash('sha256').update(salt).update(content).digest('hex')

type Link = Omit<Awaited<ReturnType<typeof readLinks>>[number], 'hash' | 'record_id'>

const LINKED = [
  ...(['seq', 'at', 'account_id', 'ip', 'action', 'entity', 'entity_id', 'park_id', 'parks'] as const),
  ...(['fields', 'value_hash'] as const),
]

/** HMAC-SHA256 over the link before and this one's columns in a fixed order. */
export function hashOfLink(link: Link): string {
  const { prev_hash } = link
  const canonical = LINKED.map((column) => link[column])
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
