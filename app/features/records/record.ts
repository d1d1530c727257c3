/** What is a record: it has a number of the common row, a history, notes, tasks and followers. */
export const RECORD_KINDS = ['team', 'project', 'talent', 'event', 'institute'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]
