import type { RecordKind } from '#app/features/records/record.ts'
import { RECORD_KINDS } from '#app/features/records/record.ts'

export const FORMATS = ['xlsx', 'csv'] as const
export type Format = (typeof FORMATS)[number]

/** Where the file itself is. */
export const FILE_PATH = '/export/file'

/** Says that the columns were ticked in a form: none ticked is then no wish for all. */
export const CHOSEN = 'chosen'

export const nounIn = (search: URLSearchParams): RecordKind | null =>
  RECORD_KINDS.find((kind) => kind === search.get('noun')) ?? null

export const formatIn = (search: URLSearchParams): Format | null =>
  FORMATS.find((format) => format === search.get('format')) ?? null

/** The columns that are asked for, `columns=stage,owner_id` or one by one as a form says them; all where none is. */
export function columnsIn<C extends { key: string }>(
  search: URLSearchParams,
  columns: readonly C[],
): readonly C[] {
  const asked = new Set(search.getAll('columns').flatMap((text) => text.split(',')))
  const chosen = columns.filter(({ key }) => asked.has(key))
  return chosen.length > 0 ? chosen : columns
}
