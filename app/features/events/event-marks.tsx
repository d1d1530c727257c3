import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { localDateOf, wallClockOf, ZONE_TIME_ZONE } from '#app/platform/clock.ts'
import { formatList, formatMoment, formatNumber } from '#app/platform/format.ts'
import { html } from '#app/ui/html.ts'
import { Written } from '#app/ui/marks.tsx'
import { writtenTag } from '#app/ui/written-marks.ts'
import { isFull } from './event.ts'
import { TIME_ZONES } from './time-zones.ts'

export const parksNamed = (ids: readonly number[], name: (id: number) => string) =>
  ids.length === 0 ? m.event_parks_all() : formatList([...ids].sort((a, b) => a - b).map(name))

type Times = { starts_at: string; ends_at: string; time_zone: string }

/** When it is, by the clock of the place; which place, unless it is the zone's own. */
export function writtenTime({ starts_at, ends_at, time_zone }: Times) {
  const sameDay = localDateOf(starts_at, time_zone) === localDateOf(ends_at, time_zone)
  const end = sameDay ? wallClockOf(ends_at, time_zone).slice(11) : formatMoment(ends_at, time_zone)
  const place =
    time_zone !== ZONE_TIME_ZONE &&
    html`<span class="text-muted whitespace-nowrap"> ${zoneName(time_zone)}</span>`
  return html`<span><time datetime="${starts_at}">${formatMoment(starts_at, time_zone)}</time> – <time datetime="${ends_at}">${end}</time>${place}</span>`
}

export const EventTime = (times: Times) => <Written html={writtenTime(times)} />

function zoneName(time_zone: string) {
  const known = TIME_ZONES.find(({ zone }) => zone === time_zone)
  return known ? m.event_time_of({ place: nameOf(known) }) : time_zone
}

type Seated = { capacity: number | null; taken: number; over: boolean }

/** Seats taken, of how many, and how many are left to give while the event is not over. */
export function writtenSeats({ capacity, taken, over }: Seated) {
  if (capacity === null) return html`<span>${m.event_seats_open({ taken: formatNumber(taken) })}</span>`
  const of = m.event_seats_of({ taken: formatNumber(taken), capacity: formatNumber(capacity) })
  if (over) return html`<span>${of}</span>`
  const left = isFull({ capacity, taken })
    ? writtenTag('red', m.event_seats_full())
    : html`<span class="text-muted">${m.event_seats_left({ left: formatNumber(capacity - taken) })}</span>`
  return html`<span class="inline-flex flex-wrap items-center gap-2">${of}${left}</span>`
}

export const Seats = (seated: Seated) => <Written html={writtenSeats(seated)} />
