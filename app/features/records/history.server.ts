import type { Entity } from '#app/features/audit/audit.ts'
import { listTracesOf } from '#app/features/audit/traces.server.ts'
import type { Db } from '#db/connect.ts'
import type { FieldChange } from './timeline.ts'

/**
 * What was done to a record and by whom, newest first, with what each edit changed; the caller has checked who
 * asks. `verbs` are the noun's own: `edit`, `register`, `plan`.
 */
export async function listHistory(
  db: Db,
  { entity, id, verbs }: { entity: Entity; id: number; verbs: readonly string[] },
  most: number,
) {
  const actions = verbs.map((verb) => `${entity}.${verb}`)
  const traces = await listTracesOf(db, { entity, entity_id: id, actions }, most)
  return traces.map(({ seq, action, at, fields, content, by }) => ({
    seq,
    at,
    by,
    key: `audit ${seq}`,
    verb: action.slice(entity.length + 1),
    changes: changesOf(JSON.parse(fields) as string[], content),
  }))
}

function changesOf(fields: string[], content: string | null): FieldChange[] {
  const { before = {}, after = {} } = JSON.parse(content ?? '{}') as Partial<
    Record<'before' | 'after', Record<string, unknown>>
  >
  return fields.map((field) => ({ field, before: before[field], after: after[field] }))
}
