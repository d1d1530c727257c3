import * as m from '#app/paraglide/messages.js'
import type { NoteKind } from './note.ts'

export const kindLabels: Record<NoteKind, () => string> = {
  note: m.note_kind_note,
  call: m.note_kind_call,
  meeting: m.note_kind_meeting,
}

export const happenedLabel: Record<NoteKind, () => string> = {
  note: m.note_happened_note,
  call: m.note_happened_call,
  meeting: m.note_happened_meeting,
}
