import CalendarCheck from 'lucide-react/icons/calendar-check'
import CalendarPlus from 'lucide-react/icons/calendar-plus'
import Pencil from 'lucide-react/icons/pencil'
import UserPlus from 'lucide-react/icons/user-plus'
import type { ReactNode } from 'react'
import { noteHappening } from '#app/features/records/note-happening.tsx'
import { nameOf } from '#app/features/zone/use-zone.ts'
import type { Named } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList } from '#app/platform/format.ts'
import { ChangeList, type Happening, Timeline } from '#app/ui/record.tsx'
import { fieldLabels, useShownAs } from './event-labels.tsx'
import { type DeskDeed, foldDesk, type Happened } from './timeline.ts'

type Props = {
  happenings: { items: readonly Happened[]; earlier: number | null }
  organisers: readonly (Named & { id: number })[]
}

const deskLabel: Record<DeskDeed, (count: { count: number }) => string> = {
  register: m.event_happened_register,
  cancel_registration: m.event_happened_cancel_registration,
  attend: m.event_happened_attend,
  unattend: m.event_happened_unattend,
}

const deskIcons: Record<DeskDeed, ReactNode> = {
  register: <UserPlus />,
  cancel_registration: <UserPlus />,
  attend: <CalendarCheck />,
  unattend: <CalendarCheck />,
}

/** Notes, edits and what was done at the desk, newest first. */
export function EventTimeline({ happenings, organisers }: Props) {
  const shownAs = useShownAs(organisers)
  const labels: Record<string, string> = fieldLabels()
  const items = foldDesk(happenings.items).map((happened): Happening => {
    const common = { key: happened.key, at: happened.at, who: nameOf(happened.by) }
    if (happened.what === 'note') return noteHappening(happened.note)
    if (happened.what === 'plan') return { ...common, icon: <CalendarPlus />, what: m.event_happened_plan() }
    if (happened.what === 'desk') {
      const { deed, count } = happened
      return { ...common, icon: deskIcons[deed], what: deskLabel[deed]({ count }) }
    }
    const changes = happened.changes.map(({ field, before, after }) => ({
      label: labels[field] ?? field,
      before: shownAs(field, before),
      after: shownAs(field, after),
    }))
    const what = m.event_happened_edit({ fields: formatList(changes.map(({ label }) => label)) })
    return { ...common, icon: <Pencil />, what, body: changes.length > 0 && <Details changes={changes} /> }
  })
  return <Timeline items={items} earlier={happenings.earlier} />
}

const Details = (props: Parameters<typeof ChangeList>[0]) => (
  <details>
    <summary className="link text-xs">{m.ui_label_changes()}</summary>
    <ChangeList {...props} />
  </details>
)
