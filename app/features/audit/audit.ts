import { RECORD_ENTITIES, type RecordKind, recordPath } from '#app/features/records/record.ts'
import { lookUp } from '#app/platform/look-up.ts'
import type { OwnAction } from './audit-labels.ts'
import type { Values } from './trace.server.ts'

/** What is recorded of: every kind of record, and what is none. */
export const ENTITIES = [
  ...RECORD_ENTITIES,
  ...([
    'plan_year',
    'park',
    'sector',
    'account',
    'invitation',
    'job',
    'channel',
    'export',
    'webhook',
    'feed',
    'import',
    'token',
  ] as const),
]
export type Entity = (typeof ENTITIES)[number]

/** What says its fields, and is changed by the one merge. */
export const NOUNS = [...RECORD_ENTITIES, ...(['park', 'sector'] as const)]
export type Edited = (typeof NOUNS)[number]

/** What is done to any noun alike. */
export const ORDINARY = ['add', 'edit', 'deactivate', 'reactivate'] as const
export type Ordinary = (typeof ORDINARY)[number]

/**
 * `<noun>.<verb>`: verbs that a noun alone has are words of `audit-labels.ts`. What can be done to every kind of
 * record is `record.<verb>`; which kind, its entity says.
 */
export type Action = OwnAction | `${Edited}.${Ordinary}`

/** What is recorded though it changes nothing: nobody's page has to be read again for it. */
export const CHANGES_NOTHING: readonly Action[] = ['record.open_file', 'export.take', 'export.take_all']

type About = { entity: string; entity_id: number | null; kind: RecordKind | null }

/** The page of what an entry is about; null where it has none of its own. */
export function pathOf({ entity, entity_id, kind }: About): string | null {
  if (entity_id === null) return null
  if (kind) return recordPath({ kind, id: entity_id })
  const list = lookUp(PAGES, entity)
  return list ? `${list}/${entity_id}` : null
}

/** Of what is no record. */
const PAGES: Partial<Record<Entity, string>> = {
  plan_year: '/settings/plan-years',
  park: '/settings/parks',
  sector: '/settings/sectors',
  account: '/settings/people',
  channel: '/settings/channels',
  webhook: '/settings/webhooks',
  import: '/import',
}

export type Change = { field: string; before: unknown; after: unknown }

/** The values of an entry, field by field; of erased ones nothing is left. */
export function changesIn(values: Values | null): Change[] {
  const { before = {}, after = {} } = values ?? {}
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

/** A value that no field of a noun words: as it is. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(plainText).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
