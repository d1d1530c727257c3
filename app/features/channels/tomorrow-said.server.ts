import { TIME_ZONES } from '#app/features/events/time-zones.ts'
import { recordPath } from '#app/features/records/record.ts'
import { wallClockOf, ZONE_TIME_ZONE } from '#app/platform/clock.ts'
import { type Locale, nameIn } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import type { Said, Telling } from './channel.ts'
import { dayIn } from './day-in.ts'
import { listed, openIn } from './news-said.server.ts'

type Times = { starts_at: string; ends_at: string; time_zone: string }
type Tomorrow = Times & {
  id: number
  name_zh: string
  name_en: string
  taken: number
  capacity: number | null
}

export function tomorrowSaid({ locale }: Telling, events: readonly Tomorrow[]): Said {
  const [first, second] = events
  const lines = events.map(({ taken, capacity, ...event }) =>
    say(locale, capacity === null ? 'channel_told_event' : 'channel_told_event_of', {
      ...{ time: timeIn(locale, event), name: nameIn(locale, event), taken, capacity: capacity ?? 0 },
    }),
  )
  return {
    title: say(locale, 'channel_told_events', { count: events.length }),
    lines: listed(locale, lines),
    link: openIn(locale, first && !second ? recordPath({ kind: 'event', id: first.id }) : '/events'),
  }
}

/**
 * As its page says it: by the clock of the place, and which place, unless it is the zone's own. Of an event that goes
 * on for days, until when.
 */
function timeIn(locale: Locale, { starts_at, ends_at, time_zone }: Times) {
  const [starts, ends] = [wallClockOf(starts_at, time_zone), wallClockOf(ends_at, time_zone)]
  const [day, hour] = [ends.slice(0, 10), ends.slice(11)]
  const until = starts.startsWith(day) ? '' : `–${dayIn(locale, day)} ${hour}`
  const known = TIME_ZONES.find(({ zone }) => zone === time_zone)
  const place = known ? say(locale, 'event_time_of', { place: nameIn(locale, known) }) : time_zone
  const [open, close] = locale === 'en' ? [' (', ')'] : ['（', '）']
  return `${starts.slice(11)}${until}${time_zone === ZONE_TIME_ZONE ? '' : `${open}${place}${close}`}`
}
