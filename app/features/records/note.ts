import type { FileOfNote } from '#app/features/files/queries.server.ts'
import type { Mentioned } from './mention.ts'

export const NOTE_KINDS = ['note', 'call', 'meeting'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** What was written down, as a timeline shows it; `on_date` is the day it was. */
export type Note = {
  id: number
  kind: string
  body: string
  on_date: string
  mentioned: Mentioned[]
  files: FileOfNote[]
}
