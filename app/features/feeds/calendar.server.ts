import ical, { ICalCalendarMethod, type ICalEventData, ICalEventTransparency } from 'ical-generator'
import * as m from '#app/paraglide/messages.js'
import { addDays } from '#app/platform/clock.ts'
import type { Locale } from '#app/platform/locale.ts'
import type { Entry } from './feed.ts'

/** How often a calendar is asked to look again, seconds; they do as they like. */
const LOOK_AGAIN = 3600

type Calendar = { name: string; locale: Locale; base_url: string; entries: readonly Entry[] }

/** A calendar as RFC 5545 writes it: the same text for as long as it says the same. */
export function calendarOf({ name, locale, base_url, entries }: Calendar): string {
  const calendar = ical({
    name: shown(name),
    prodId: { company: 'Wutong', product: 'CRM', language: locale === 'en' ? 'EN' : 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN,
    x: { 'X-WR-TIMEZONE': 'UTC' },
  })
  const { host } = new URL(base_url)
  for (const entry of entries) {
    const { uid, sequence, created_at, changed_at, title, place, text, path } = entry
    const url = base_url + path
    calendar.createEvent({
      ...{ id: `${uid}@${host}`, sequence, summary: shown(title), location: shown(place) || null },
      // Not every calendar shows the address by itself.
      description: [shown(text), m.feed_text_open({ url }, { locale })].filter(Boolean).join('\n'),
      ...{
        url,
        created: new Date(created_at),
        lastModified: new Date(changed_at),
        stamp: new Date(changed_at),
      },
      ...momentsOf(entry),
    })
  }
  return calendar.toString()
}

/** A whole day is one wherever it is looked at, and keeps nobody busy. */
function momentsOf({ when }: Entry): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'transparency'> {
  if (!('day' in when)) return { start: new Date(when.starts_at), end: new Date(when.ends_at) }
  const [start, end] = [when.day, addDays(when.day, 1)].map((day) => new Date(`${day}T00:00:00.000Z`))
  return { start: start as Date, end, allDay: true, transparency: ICalEventTransparency.TRANSPARENT }
}

/** Control characters are no text to a calendar. */
const shown = (text: string) => text.replace(/[^\P{Cc}\n]/gu, ' ')
