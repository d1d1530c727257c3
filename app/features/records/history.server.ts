import type { Entity } from '#app/features/audit/audit.ts'
import type { Values } from '#app/features/audit/trace.server.ts'
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
    ...toldBy(JSON.parse(fields) as string[], content),
  }))
}

function toldBy(fields: string[], content: string | null) {
  const { before = {}, after, deed } = JSON.parse(content ?? '{}') as Partial<Values>
  const changes = fields.map(
    (field): FieldChange => ({ field, before: before[field], after: after?.[field] }),
  )
  return { changes, deed: deed ?? ('changed' as const) }
}
