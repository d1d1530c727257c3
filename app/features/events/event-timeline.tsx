import CalendarCheck from 'lucide-react/icons/calendar-check'
import UserPlus from 'lucide-react/icons/user-plus'
import type { ReactNode } from 'react'
import type { Look } from '#app/features/records/field-text.ts'
import type { Wording } from '#app/features/records/timeline.tsx'
import * as m from '#app/paraglide/messages.js'
import type { DeskDeed } from './event.ts'
import { event } from './fields.ts'

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
export const wordingOf = (look: Look): Wording<DeskDeed> => ({
  created: m.event_happened_plan(),
  noun: event,
  look,
  tellOwn: (deed, count) => ({ icon: deskIcons[deed], what: deskLabel[deed]({ count }) }),
})
