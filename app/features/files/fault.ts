/** Of a content: it is not there, or not what its name says, or its row says another size. */
export type ContentFault = 'gone' | 'changed' | 'missized'
/** Of what lies in the store: a content that no row knows, a small picture of nothing or of something else, or none of ours. */
type StrayFault = 'unknown' | 'thumb' | 'stray'
/** Of rows, against each other and against the audit (rows.server.ts). */
export type RowFault = 'unlinked' | 'altered' | 'untraced' | 'rowless' | 'unreferred'

export type StoreFault = { kind: ContentFault | StrayFault | RowFault; what: string; names: string[] }

/** A file and its record, for whoever looks for it in a back-up. */
export const nameIn = ({ name, record_id }: { name: string; record_id: number }) =>
  `${name} (record ${record_id})`
