import { Form as PlainForm } from '@remix-run/react'
import CalendarCheck from 'lucide-react/icons/calendar-check'
import Pencil from 'lucide-react/icons/pencil'
import UserPlus from 'lucide-react/icons/user-plus'
import { noteHappening } from '#app/features/records/note-happening.tsx'
import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatDate, formatList } from '#app/platform/format.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { ChangeList, type Happening, Timeline } from '#app/ui/record.tsx'
import type { TalentChoices } from './choices.server.ts'
import type { listEventsOf } from './find-talent.server.ts'
import type { BasisKind, SourceKind } from './talent.ts'
import { basisLabels, fieldLabels, sourceLabels } from './talent-labels.ts'
import { foldEdits, type Happened } from './timeline.ts'

type Attended = Awaited<ReturnType<typeof listEventsOf>>['events'][number]
type Props = {
  happenings: { items: readonly Happened[]; earlier: number | null }
  events: readonly Attended[]
  choices: TalentChoices
  /** Offers to take edits back. */
  mayEdit: boolean
  version: number
}

/** Notes, calls, meetings, edits (folded) and attendance, newest first. */
export function TalentTimeline({ happenings, events, choices, mayEdit, version }: Props) {
  const shownOf = useShown(choices)
  // Attendance is known in full; it begins where the rest does.
  const since = happenings.earlier === null ? '' : (happenings.items.at(-1)?.at ?? '')
  const told = foldEdits(happenings.items).map((happened): Happening => {
    const { key, at } = happened
    const who = nameOf(happened.by) || m.talent_label_somebody()
    if (happened.what === 'note') return noteHappening(happened.note)
    if (happened.what === 'register') {
      return { key, at, who, icon: <UserPlus />, what: m.talent_happened_register() }
    }
    const { changes, seq } = happened
    return {
      key,
      at,
      who,
      icon: <Pencil />,
      what: m.talent_happened_edit({ fields: formatList(changes.map((change) => wordOf(change.field))) }),
      body: changes.length > 0 && (
        <details>
          <summary className="text-xs text-muted">{m.ui_label_changes()}</summary>
          <ChangeList
            changes={changes.map(({ field, before, after }) => ({
              label: wordOf(field),
              before: shownOf(field, before),
              after: shownOf(field, after),
            }))}
          />
          {mayEdit && <UndoButton seq={seq} version={version} />}
        </details>
      ),
    }
  })
  const attended = events.flatMap(attendanceOf).filter(({ at }) => at >= since)
  const items = [...told, ...attended].sort((a, b) => (a.at < b.at ? 1 : -1))
  return <Timeline items={items} earlier={happenings.earlier} />
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

export const UndoButton = ({ seq, version }: { seq: number; version: number }) => (
  <PlainForm method="post" preventScrollReset data-form={`undo-${seq}`}>
    <input type="hidden" name="intent" value="undo" />
    <input type="hidden" name="seq" value={seq} />
    <input type="hidden" name="version" value={version} />
    <button type="submit" className="btn btn-small">
      {m.talent_action_undo()}
    </button>
  </PlainForm>
)

const wordOf = (field: string) => lookUp<() => string>(fieldLabels, field)?.() ?? field

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
    source_kind: (kind) => (kind ? sourceLabels[kind as SourceKind]() : ''),
    basis_kind: (kind) => basisLabels[kind as BasisKind](),
    basis_on: (day) => formatDate(String(day)),
    languages: (codes) => formatList((codes as string[]).map((code) => labelled(choices.languages, code))),
  }
  return (field, value) =>
    special[field]?.(value) ?? (Array.isArray(value) ? formatList(value.map(String)) : String(value ?? ''))
}
