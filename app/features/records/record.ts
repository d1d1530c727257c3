import type { Entity } from '#app/features/audit/audit.ts'

/** What is a record: it has a number of the common row, a history, notes, tasks and followers. */
export const RECORD_KINDS = ['team', 'project', 'talent', 'event', 'institute'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** One record, as far as what all kinds share asks; none of its parks: it is the whole zone's. */
export type RecordRef = { id: number; kind: RecordKind; parks: readonly number[] }

/** A team and a project are one noun in the audit. */
export const entityOf = (kind: RecordKind): Entity =>
  kind === 'team' || kind === 'project' ? 'venture' : kind

const PATHS: Record<RecordKind, string> = {
  team: '/teams',
  project: '/projects',
  talent: '/talents',
  event: '/events',
  institute: '/settings/institutes',
}

export const recordPath = ({ kind, id }: Pick<RecordRef, 'kind' | 'id'>) => `${PATHS[kind]}/${id}`
