import CalendarCheck from 'lucide-react/icons/calendar-check'
import type { Look } from '#app/features/records/field-text.ts'
import type { Wording } from '#app/features/records/timeline.tsx'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { talent } from './fields.ts'
import type { TalentItem } from './history.server.ts'

/** How a talent's timeline says what happened. */
export function wordingOf(look: Look): Wording<TalentItem> {
  return {
    created: m.talent_happened_register(),
    noun: talent,
    look,
    tellOwn: ({ came, ...event }) => ({
      icon: <CalendarCheck />,
      what: came
        ? m.talent_happened_attended({ name: nameOf(event) })
        : m.talent_happened_registered({ name: nameOf(event) }),
    }),
  }
}
