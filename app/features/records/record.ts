import type { Entity } from '#app/features/audit/audit.ts'

/** What is a record: it has a number of the common row, a history, notes, tasks and followers. */
export const RECORD_KINDS = ['team', 'project', 'talent', 'event', 'institute'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** A team and a project are one noun in the audit. */
export const entityOf = (kind: RecordKind): Entity =>
  kind === 'team' || kind === 'project' ? 'venture' : kind
