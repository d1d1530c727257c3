import type { Transaction, Updateable } from 'kysely'
import type { Actor } from '#app/features/accounts/permissions.ts'
import { recordAudit } from '#app/features/audit/record.server.ts'
import { renameRecord } from '#app/features/records/record.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Stale } from '#app/platform/trouble.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { visibleTo } from './scope.server.ts'
import { searchTextFor } from './search-text.server.ts'
import type { Track } from './venture.ts'

type Trx = Transaction<Database>

/** What a verb wants to change; `also` runs after the record itself and before the audit. */
export type Plan = {
  action: string
  venture?: Updateable<Database['venture']>
  project?: Updateable<Database['project']>
  /** What the audit and the timeline keep: field by field, as it was and as it is. */
  before: Record<string, unknown>
  after: Record<string, unknown>
  also?: (trx: Trx) => Promise<unknown>
}

const TRIES = 10

/**
 * What every verb on one venture has in common: find it, ask, change it guarded by its version, record. When
 * another process was faster the plan is made again from what now stands; null changes nothing.
 */
export async function changeVenture(
  db: Db,
  actor: Actor,
  id: number,
  may: (actor: Actor, venture: VentureRow) => boolean,
  planFor: (trx: Trx, venture: VentureRow) => Promise<Plan | null>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (let attempt = 1; ; attempt++) {
      const venture = await findForChange(trx, actor, id)
      if (!may(actor, venture)) throw new NotAllowed('venture_refusal_not_yours')
      const plan = await planFor(trx, venture)
      if (!plan) return
      if (await write(trx, actor, venture, plan)) return
      if (attempt === TRIES) throw new Stale({ theirs: {}, version: venture.version })
    }
  })
}

/** The record with what only a project has; somebody else's park looks like nothing there. */
export async function findForChange(trx: Db, actor: Actor, id: number) {
  const venture = await trx
    .selectFrom('venture')
    .leftJoin('project', 'project.venture_id', 'venture.id')
    .where('venture.id', '=', id)
    .where(visibleTo(actor))
    .selectAll('venture')
    .select([
      'project.country',
      'project.institution',
      'project.technology_readiness',
      'project.investment',
      'project.investment_currency',
    ])
    .executeTakeFirst()
  if (!venture) throw new NotFound()
  return { ...venture, track: venture.track as Track }
}

export type VentureRow = Awaited<ReturnType<typeof findForChange>>

async function write(trx: Trx, actor: Actor, venture: VentureRow, plan: Plan): Promise<boolean> {
  const version = venture.version + 1
  const updated = await trx
    .updateTable('venture')
    .set({
      ...plan.venture,
      search_text: searchTextFor({ ...venture, ...plan.venture, ...plan.project }),
      version,
      updated_at: now(),
      updated_by: actor.id,
    })
    .where('id', '=', venture.id)
    .where('version', '=', venture.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return false
  if (plan.project && Object.keys(plan.project).length > 0) {
    await trx.updateTable('project').set(plan.project).where('venture_id', '=', venture.id).execute()
  }
  await renameRecord(trx, venture.id, { ...venture, ...plan.venture })
  await plan.also?.(trx)
  recordAudit(trx, actor, {
    action: plan.action,
    entity: 'venture',
    entity_id: venture.id,
    park_id: plan.venture?.park_id ?? venture.park_id,
    parks: [...new Set([venture.park_id, plan.venture?.park_id ?? venture.park_id])],
    fields: Object.keys(plan.after),
    values: { version, before: plan.before, after: plan.after },
  })
  return true
}

/** What a field was at a version somebody has open, and who changed it since. */
export type Since = Map<string, { base: unknown; account_id: number | null; at: string }>

/** The fields changed since a version, from the audit; null when its values no longer tell. */
export async function changedSince(trx: Db, venture: VentureRow, version: number): Promise<Since | null> {
  const missing = venture.version - version
  if (missing < 0) return null
  const since: Since = new Map()
  if (missing === 0) return since
  const links = await trx
    .selectFrom('audit')
    .leftJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('entity', '=', 'venture')
    .where('entity_id', '=', venture.id)
    .where('content', 'is not', null)
    .orderBy('audit.seq', 'desc')
    .limit(1000)
    .select(['content', 'account_id', 'at'])
    .execute()
  const seen = new Set<number>()
  for (const { content, account_id, at } of links) {
    const value = JSON.parse(content ?? '{}') as { version?: number; before?: Record<string, unknown> }
    // Whoever saved after the record was read is met by the guarded update, not here.
    if (!value.version || value.version <= version || value.version > venture.version) continue
    seen.add(value.version)
    for (const [field, base] of Object.entries(value.before ?? {})) {
      // Newest first: the person to name is the last one, the base is the oldest.
      const known = since.get(field)
      since.set(field, known ? { ...known, base } : { base, account_id, at })
    }
  }
  return seen.size === missing ? since : null
}

/** The refusal that shows both versions. */
export async function staleOf(trx: Db, venture: VentureRow, fields: readonly string[], since: Since | null) {
  const row = venture as Record<string, unknown>
  const last = fields
    .map((field) => since?.get(field))
    .filter((change) => change !== undefined)
    .sort((a, b) => b.at.localeCompare(a.at))[0]
  const account_id = last ? last.account_id : venture.updated_by
  const by = account_id
    ? await trx
        .selectFrom('account')
        .where('id', '=', account_id)
        .select(['name_zh', 'name_en'])
        .executeTakeFirst()
    : undefined
  return new Stale({
    theirs: Object.fromEntries(fields.map((field) => [field, row[field] ?? null])),
    version: venture.version,
    by: by ?? null,
    at: last?.at ?? venture.updated_at,
  })
}
