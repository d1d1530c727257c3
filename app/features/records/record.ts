/** What is a record: it has a number of the common row, a history, notes, tasks and followers. */
export const RECORD_KINDS = ['team', 'project', 'talent', 'event', 'institute'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

const PATHS: Record<RecordKind, string> = {
  team: '/teams',
  project: '/projects',
  talent: '/talents',
  event: '/events',
  institute: '/settings/institutes',
}

export const isRecordKind = (kind: unknown): kind is RecordKind => RECORD_KINDS.includes(kind as RecordKind)

/** Where a record's page is. */
export const recordPath = ({ kind, id }: { kind: RecordKind; id: number }) => `${PATHS[kind]}/${id}`
