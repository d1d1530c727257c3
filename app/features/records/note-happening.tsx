import MessageSquare from 'lucide-react/icons/message-square'
import Phone from 'lucide-react/icons/phone'
import UsersRound from 'lucide-react/icons/users-round'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate, namePair } from '#app/platform/format.ts'
import type { Happening } from '#app/ui/record.tsx'
import { NOTE_KINDS, type Note, type NoteKind } from './note.ts'
import { happenedLabel } from './note-labels.ts'

const ICONS = { note: <MessageSquare />, call: <Phone />, meeting: <UsersRound /> }

/** A note as a line of a timeline. What was written down later than it happened says when it was. */
export function noteHappening(note: Note): Happening {
  const kind: NoteKind = NOTE_KINDS.find((known) => known === note.kind) ?? 'note'
  const day =
    localDateOf(note.at) === note.on_date ? '' : m.note_happened_on({ date: formatDate(note.on_date) })
  return {
    key: `note ${note.id}`,
    at: note.at,
    who: namePair(note).main,
    icon: ICONS[kind],
    what: [happenedLabel[kind](), day].filter(Boolean).join(' · '),
    body: note.body,
  }
}
