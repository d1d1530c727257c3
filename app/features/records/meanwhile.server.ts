import type { Entity } from '#app/features/audit/audit.ts'
import { Stale } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.ts'
import { inFull, type Noun } from './field.ts'

/*
 * What others did to a record while somebody had it open, as the audit tells it.
 */

/** A record as it stands: which version, and what it says field by field, as its form does. */
export type Standing<F> = { id: number; version: number; facts: F }

/** What a field was at a version somebody has open, and who changed it last, making which version. */
export type Since = Map<string, { base: unknown; version: number; account_id: number | null; at: string }>

const MOST_TRACES = 1000

/** The fields changed since a version, from the audit; null when its values no longer tell. */
export async function changedSince(
  trx: Db,
  entity: Entity,
  standing: { id: number; version: number },
  version: number,
): Promise<Since | null> {
  const missing = standing.version - version
  if (missing < 0) return null
  const since: Since = new Map()
  if (missing === 0) return since
  const traces = await trx
    .selectFrom('audit')
    .innerJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('entity', '=', entity)
    .where('entity_id', '=', standing.id)
    .orderBy('audit.seq', 'desc')
    .limit(MOST_TRACES)
    .select(['content', 'account_id', 'at'])
    .execute()
  const seen = new Set<number>()
  for (const { content, account_id, at } of traces) {
    const edit = JSON.parse(content) as { version?: number; before?: Record<string, unknown> }
    // Whoever saved after the record was read is met by the guarded update, not here.
    if (!edit.version || edit.version <= version || edit.version > standing.version) continue
    seen.add(edit.version)
    for (const [field, base] of Object.entries(edit.before ?? {})) {
      // Newest first: the person to name is the last one, the base is the oldest.
      const later = since.get(field)
      since.set(field, later ? { ...later, base } : { base, version: edit.version, account_id, at })
    }
  }
  return seen.size === missing ? since : null
}

/** The refusal that shows both versions of the fields that differ, and who changed them last. */
export async function staleOf(
  trx: Db,
  { entity, together = [] }: { entity: Entity; together?: Noun['together'] },
  standing: Standing<Record<string, unknown>>,
  fields: readonly string[],
  since: Since | null,
): Promise<Stale> {
  const shown = inFull(together, fields)
  const last = shown.flatMap((field) => since?.get(field) ?? []).sort((a, b) => b.at.localeCompare(a.at))[0]
  const { account_id, at } = last ?? (await lastTrace(trx, entity, standing.id)) ?? {}
  const by = await trx
    .selectFrom('account')
    .where('id', '=', account_id ?? 0)
    .select(['name_zh', 'name_en'])
    .executeTakeFirst()
  return new Stale({
    theirs: Object.fromEntries(shown.map((field) => [field, asPosted(standing.facts[field])])),
    version: standing.version,
    by: by ?? null,
    at: at ?? null,
  })
}

/** A tick as a form has it, to stand beside what was typed. */
const asPosted = (value: unknown) => (typeof value === 'boolean' ? (value ? 'on' : '') : (value ?? null))

const lastTrace = (trx: Db, entity: Entity, id: number) =>
  trx
    .selectFrom('audit')
    .where('entity', '=', entity)
    .where('entity_id', '=', id)
    .orderBy('seq', 'desc')
    .select(['account_id', 'at'])
    .limit(1)
    .executeTakeFirst()
