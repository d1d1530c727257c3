import type { RecordKind } from '#app/features/records/record.ts'
import { addDays, instantOf, isLocalDate } from '#app/platform/clock.ts'
import { GREATEST_ID, idIn } from '#app/platform/id.ts'
import { words } from '#app/platform/known.ts'
import type { Db } from '#db/connect.ts'
import { ENTITIES } from './audit.ts'
import { ACTIONS } from './audit-labels.ts'
import type { Values } from './trace.server.ts'

const MOST_COUNTED = 10_000
const PAGE = 50

export type AuditFilter = {
  person_id: number | null
  action: string | null
  entity: string | null
  /** Together with `entity`: one record's own history. */
  entity_id: number | null
  park_id: number | null
  from: string | null
  to: string | null
  /** Entries older than this number. */
  before: number | null
}

/** What its address may say; `check` asks for more of the chain to be looked at. */
export const AUDIT_KNOWN = words(
  ...['person', 'action', 'entity', 'id', 'park', 'from', 'to', 'before', 'check'],
)

/** What the URL of the audit page says; anything unknown is left out. */
export function auditFilterOf(search: URLSearchParams): AuditFilter {
  const id = (name: string) => idIn(search.get(name))
  const day = (name: string) => (isLocalDate(search.get(name) ?? '') ? search.get(name) : null)
  const among = (name: string, known: readonly string[]) =>
    known.find((value) => value === search.get(name)) ?? null
  return {
    person_id: id('person'),
    action: among('action', ACTIONS),
    entity: among('entity', ENTITIES),
    entity_id: id('id'),
    park_id: id('park'),
    from: day('from'),
    to: day('to'),
    before: id('before'),
  }
}

/** A page of the record, newest first, and how many entries match (counted up to a limit). */
export async function listAudit(db: Db, filter: AuditFilter) {
  const bounds = await boundsOf(db, filter)
  const [rows, total] = await Promise.all([readPage(db, filter, bounds), countUpTo(db, filter, bounds)])
  const entries = rows.slice(0, PAGE).map(({ fields, content, ...row }) => ({
    ...row,
    fields: JSON.parse(fields) as string[],
    values: content === null ? null : (JSON.parse(content) as Values),
    erased: row.value_hash !== '' && content === null,
  }))
  return {
    entries,
    older: rows.length > PAGE ? (entries.at(-1)?.seq ?? null) : null,
    total: Math.min(total, MOST_COUNTED),
    more: total > MOST_COUNTED,
  }
}

export type AuditEntry = Awaited<ReturnType<typeof listAudit>>['entries'][number]

type Bounds = { least: number; below: number }

function matching(db: Db, filter: AuditFilter, { least, below }: Bounds) {
  let query = db.selectFrom('audit').where('audit.seq', '>=', least).where('audit.seq', '<', below)
  if (filter.person_id) query = query.where('audit.account_id', '=', filter.person_id)
  if (filter.action) query = query.where('audit.action', '=', filter.action)
  if (filter.entity) query = query.where('audit.entity', '=', filter.entity)
  if (filter.entity && filter.entity_id) query = query.where('audit.entity_id', '=', filter.entity_id)
  if (filter.park_id) query = query.where('audit.park_id', '=', filter.park_id)
  return query
}

function readPage(db: Db, filter: AuditFilter, bounds: Bounds) {
  const below = Math.min(bounds.below, filter.before ?? bounds.below)
  return matching(db, filter, { ...bounds, below })
    .leftJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .leftJoin('account as doer', 'doer.id', 'audit.account_id')
    .leftJoin('record', 'record.id', 'audit.record_id')
    .leftJoin('account as person', (on) =>
      on.onRef('person.id', '=', 'audit.entity_id').on('audit.entity', '=', 'account'),
    )
    .leftJoin('park', (on) => on.onRef('park.id', '=', 'audit.entity_id').on('audit.entity', '=', 'park'))
    .leftJoin('sector', (on) =>
      on.onRef('sector.id', '=', 'audit.entity_id').on('audit.entity', '=', 'sector'),
    )
    .leftJoin('invitation', (on) =>
      on.onRef('invitation.id', '=', 'audit.entity_id').on('audit.entity', '=', 'invitation'),
    )
    .leftJoin('channel', (on) =>
      on.onRef('channel.id', '=', 'audit.entity_id').on('audit.entity', '=', 'channel'),
    )
    .leftJoin('webhook', (on) =>
      on.onRef('webhook.id', '=', 'audit.entity_id').on('audit.entity', '=', 'webhook'),
    )
    .leftJoin('api_token as token', 'token.id', 'audit.token_id')
    .leftJoin('api_token as made', (on) =>
      on.onRef('made.id', '=', 'audit.entity_id').on('audit.entity', '=', 'token'),
    )
    .select((eb) => [
      'audit.seq',
      'audit.at',
      'audit.ip',
      'audit.account_id',
      'audit.action',
      'audit.entity',
      'audit.entity_id',
      'audit.park_id',
      'audit.fields',
      'audit.value_hash',
      'audit_value.content',
      'doer.name_zh as doer_zh',
      'doer.name_en as doer_en',
      'token.name as token',
      eb.ref('record.kind').$castTo<RecordKind | null>().as('kind'),
      eb.fn
        .coalesce(
          ...(['record.name_zh', 'person.name_zh', 'invitation.name_zh'] as const),
          eb.fn.coalesce('park.name_zh', 'sector.name_zh', 'channel.name', 'webhook.name'),
          'made.name',
        )
        .as('name_zh'),
      eb.fn
        .coalesce(
          ...(['record.name_en', 'person.name_en', 'invitation.name_en'] as const),
          eb.fn.coalesce('park.name_en', 'sector.name_en', 'channel.name', 'webhook.name'),
          'made.name',
        )
        .as('name_en'),
    ])
    .orderBy('audit.seq', 'desc')
    .limit(PAGE + 1)
    .execute()
}

async function countUpTo(db: Db, filter: AuditFilter, bounds: Bounds) {
  const { count } = await db
    .selectFrom(
      matching(db, filter, bounds)
        .select('audit.seq')
        .limit(MOST_COUNTED + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Days as numbers of entries: entries are in the order of time, so a day is a run of them. */
async function boundsOf(db: Db, { from, to }: AuditFilter): Promise<Bounds> {
  const [least, below] = await Promise.all([
    from ? firstFrom(db, instantOf(`${from}T00:00`)) : 0,
    to ? firstFrom(db, instantOf(`${addDays(to, 1)}T00:00`)) : GREATEST_ID,
  ])
  return { least, below }
}

async function firstFrom(db: Db, at: string) {
  const first = await db
    .selectFrom('audit')
    .select('seq')
    .where('at', '>=', at)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return first?.seq ?? GREATEST_ID
}
