export const NOTE_KINDS = ['note', 'call', 'meeting'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** A note as a timeline shows it. */
export type Note = {
  id: number
  kind: string
  body: string
  /** The day it was; `at` is when it was written down. */
  on_date: string
  at: string
  name_zh: string
  name_en: string
}

/** A note as one of the things that happened on a record's timeline. */
export const noted = (note: Note) => ({
  what: 'note' as const,
  key: `note ${note.id}`,
  at: note.at,
  by: { name_zh: note.name_zh, name_en: note.name_en },
  note,
})
