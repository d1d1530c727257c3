import { Form as PlainForm } from '@remix-run/react'
import CalendarCheck from 'lucide-react/icons/calendar-check'
import MessageSquare from 'lucide-react/icons/message-square'
import Pencil from 'lucide-react/icons/pencil'
import Phone from 'lucide-react/icons/phone'
import UserPlus from 'lucide-react/icons/user-plus'
import Users from 'lucide-react/icons/users'
import type { ReactNode } from 'react'
import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatDate } from '#app/platform/format.ts'
import { type Happening, Timeline } from '#app/ui/record.tsx'
import type { TalentChoices } from './choices.server.ts'
import type { listEventsOf } from './record.server.ts'
import type { TalentField } from './schema.ts'
import { type BasisKind, NOTE_KINDS, type NoteKind, type SourceKind } from './talent.ts'
import { basisWords, fieldWords, sourceWords } from './talent-words.ts'
import { type Change, foldEdits, type Happened } from './timeline.ts'

type Attended = Awaited<ReturnType<typeof listEventsOf>>['events'][number]
type Props = {
  happenings: readonly Happened[]
  events: readonly Attended[]
  choices: TalentChoices
  /** Offers to take edits back. */
  mayEdit: boolean
  version: number
}

const ICONS: Record<NoteKind, ReactNode> = { note: <MessageSquare />, call: <Phone />, meeting: <Users /> }

/** Notes, calls, meetings, edits (folded) and attendance, newest first. */
export function TalentTimeline({ happenings, events, choices, mayEdit, version }: Props) {
  const shownOf = useShown(choices)
  const told = foldEdits(happenings).map((happened): Happening => {
    const { key, at } = happened
    const who = nameOf(happened.by) || m.talent_label_somebody()
    if (happened.what === 'note') return { key, at, who, ...noteOf(happened) }
    if (happened.what === 'register') {
      return { key, at, who, icon: <UserPlus />, what: m.talent_happened_register() }
    }
    const { changes, seq } = happened
    return {
      key,
      at,
      who,
      icon: <Pencil />,
      what: m.talent_happened_edit({ fields: changes.map((change) => wordOf(change.field)).join(', ') }),
      body: changes.length > 0 && (
        <details>
          <summary className="small muted">{m.talent_label_changes()}</summary>
          <Changes changes={changes} shownOf={shownOf} />
          {mayEdit && <UndoButton seq={seq} version={version} />}
        </details>
      ),
    }
  })
  const items = [...told, ...events.flatMap(attendanceOf)].sort((a, b) => (a.at < b.at ? 1 : -1))
  return <Timeline items={items} />
}

function noteOf({ kind, body, on_date, at }: Extract<Happened, { what: 'note' }>) {
  const said = {
    note: m.talent_happened_note,
    call: m.talent_happened_call,
    meeting: m.talent_happened_meeting,
  }
  const known = NOTE_KINDS.find((name) => name === kind) ?? 'note'
  const day = at.startsWith(on_date) ? '' : ` · ${m.talent_happened_on({ date: formatDate(on_date) })}`
  return { icon: ICONS[known], what: said[known]() + day, body }
}

function attendanceOf(event: Attended): Happening[] {
  const name = nameOf(event)
  const icon = <CalendarCheck />
  const registered = {
    key: `registered-${event.id}`,
    at: event.registered_at,
    icon,
    what: m.talent_happened_registered({ name }),
  }
  if (!event.attended_at) return [registered]
  return [
    registered,
    {
      key: `attended-${event.id}`,
      at: event.attended_at,
      icon,
      what: m.talent_happened_attended({ name }),
    },
  ]
}

type Shown = (field: string, value: unknown) => string

const Changes = ({ changes, shownOf }: { changes: Change[]; shownOf: Shown }) => (
  <ul className="small grid gap-1 py-1">
    {changes.map(({ field, before, after }) => (
      <li key={field} className="wrap-anywhere">
        {wordOf(field)}: <del className="muted">{shownOf(field, before) || m.talent_label_nothing()}</del> →{' '}
        <ins className="no-underline">{shownOf(field, after) || m.talent_label_nothing()}</ins>
      </li>
    ))}
  </ul>
)

export const UndoButton = ({ seq, version }: { seq: number; version: number }) => (
  <PlainForm method="post">
    <input type="hidden" name="intent" value="undo" />
    <input type="hidden" name="seq" value={seq} />
    <input type="hidden" name="version" value={version} />
    <button type="submit" className="btn small">
      {m.talent_action_undo()}
    </button>
  </PlainForm>
)

const wordOf = (field: string) => fieldWords[field as TalentField]?.() ?? field

/** A stored value as people read it: ids by their names, codes by their words. */
function useShown(choices: TalentChoices): Shown {
  const zone = useZone()
  const named = (rows: readonly { id: number; name_zh: string; name_en: string }[], id: unknown) =>
    nameOf(rows.find((row) => row.id === id)) || (id ? `#${id}` : '')
  const labelled = (rows: readonly { value: string; label: string }[], code: unknown) =>
    rows.find((row) => row.value === code)?.label ?? String(code)
  const special: Partial<Record<string, (value: unknown) => string>> = {
    park_id: (id) => zone.parkName(id as number) || m.talent_choice_no_park(),
    sector_id: (id) => zone.sectorName(id as number),
    owner_id: (id) => named(choices.owners, id),
    source_institute_id: (id) => named(choices.institutes, id),
    source_event_id: (id) => named(choices.events, id),
    country: (code) => (code ? labelled(choices.countries, code) : ''),
    source_kind: (kind) => (kind ? sourceWords[kind as SourceKind]() : ''),
    basis_kind: (kind) => basisWords[kind as BasisKind](),
    basis_on: (day) => formatDate(String(day)),
    languages: (codes) => (codes as string[]).map((code) => labelled(choices.languages, code)).join(', '),
  }
  return (field, value) =>
    special[field]?.(value) ?? (Array.isArray(value) ? value.join(', ') : String(value ?? ''))
}
