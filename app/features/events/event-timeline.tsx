import CalendarCheck from 'lucide-react/icons/calendar-check'
import UserPlus from 'lucide-react/icons/user-plus'
import type { ReactNode } from 'react'
import { changedBy, type Wording } from '#app/features/records/timeline.tsx'
import type { Named } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import type { DeskDeed } from './event.ts'
import { fieldLabels, useShownAs } from './event-labels.tsx'

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

/** How an event's timeline says what happened. */
export function useWording(organisers: readonly (Named & { id: number })[]): Wording<DeskDeed> {
  const shownAs = useShownAs(organisers)
  return {
    created: m.event_happened_plan(),
    changed: changedBy(fieldLabels(), (field, value) => (isNothing(value) ? '' : shownAs(field, value))),
    tellOwn: (deed, count) => ({ icon: deskIcons[deed], what: deskLabel[deed]({ count }) }),
  }
}

const isNothing = (value: unknown) => value === null || value === ''
