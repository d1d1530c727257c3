import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import type { Named } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import { localDateOf, wallClockOf, ZONE_TIME_ZONE } from '#app/platform/clock.ts'
import { formatList, formatMoment, formatNumber } from '#app/platform/format.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { html } from '#app/ui/html.ts'
import { Written } from '#app/ui/marks.tsx'
import { writtenTag } from '#app/ui/written-marks.ts'
import { type EventKind, isFull } from './event.ts'
import { TIME_ZONES } from './time-zones.ts'

export const kindLabels: Record<EventKind, () => string> = {
  exchange: m.event_kind_exchange,
  roadshow: m.event_kind_roadshow,
  visit: m.event_kind_visit,
  forum: m.event_kind_forum,
  online: m.event_kind_online,
}

export const errorLabels = {
  event_error_no_name: m.event_error_no_name,
  event_error_no_such_time: m.event_error_no_such_time,
  event_error_ends_before: m.event_error_ends_before,
}

export const fieldLabels = () => ({
  name_zh: m.event_field_name_zh(),
  name_en: m.event_field_name_en(),
  description_zh: m.event_field_description_zh(),
  description_en: m.event_field_description_en(),
  starts: m.event_field_starts(),
  ends: m.event_field_ends(),
  time_zone: m.event_field_time_zone(),
  venue: m.event_field_venue(),
  online_url: m.event_field_online_url(),
  capacity: m.event_field_capacity(),
  kind: m.event_field_kind(),
  online: m.event_field_online(),
  organiser_id: m.event_field_organiser(),
  park_ids: m.event_field_parks(),
})

const NOTHING = '–'

/** What codes, ids and times are called where two versions or a change are shown. */
export function useShownAs(organisers: readonly (Named & { id: number })[]) {
  const zone = useZone()
  const said: Record<string, (value: unknown) => string> = {
    kind: (kind) => lookUp<() => string>(kindLabels, kind)?.() ?? '',
    online: (on) => (on ? m.event_value_yes() : m.event_value_no()),
    organiser_id: (id) => nameOf(organisers.find((row) => String(row.id) === String(id))),
    park_ids: (ids) => parksNamed(listOf(ids).map(Number), zone.parkName),
    time_zone: (name) => zoneName(String(name)),
    starts: clockText,
    ends: clockText,
  }
  return (field: string, value: unknown): string =>
    lookUp(said, field)?.(value ?? '') || (value ? String(value) : NOTHING)
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value ? [value] : [])
const clockText = (wallClock: unknown) => String(wallClock).replace('T', ' ')
export const parksNamed = (ids: readonly number[], name: (id: number) => string) =>
  ids.length === 0 ? m.event_parks_all() : formatList([...ids].sort((a, b) => a - b).map(name))

type Times = { starts_at: string; ends_at: string; time_zone: string }

/** When it is, by the clock of the place; which place, unless it is the zone's own. */
export function writtenTime({ starts_at, ends_at, time_zone }: Times) {
  const sameDay = localDateOf(starts_at, time_zone) === localDateOf(ends_at, time_zone)
  const end = sameDay ? wallClockOf(ends_at, time_zone).slice(11) : formatMoment(ends_at, time_zone)
  const place = time_zone !== ZONE_TIME_ZONE && html`<span class="text-muted"> ${zoneName(time_zone)}</span>`
  return html`<span><time datetime="${starts_at}">${formatMoment(starts_at, time_zone)}</time> – <time datetime="${ends_at}">${end}</time>${place}</span>`
}

export const EventTime = (times: Times) => <Written html={writtenTime(times)} />

export function zoneName(time_zone: string) {
  const known = TIME_ZONES.find(({ zone }) => zone === time_zone)
  return known ? m.event_time_of({ place: nameOf(known) }) : time_zone
}

type Seated = { capacity: number | null; taken: number }

/** Seats taken, of how many, and whether there is none left. */
export function writtenSeats({ capacity, taken }: Seated) {
  if (capacity === null) return html`<span>${m.event_seats_open({ taken: formatNumber(taken) })}</span>`
  const left = isFull({ capacity, taken })
    ? writtenTag('red', m.event_seats_full())
    : html`<span class="text-muted">${m.event_seats_left({ left: formatNumber(capacity - taken) })}</span>`
  const of = m.event_seats_of({ taken: formatNumber(taken), capacity: formatNumber(capacity) })
  return html`<span class="inline-flex flex-wrap items-center gap-2">${of}${left}</span>`
}

export const Seats = (seated: Seated) => <Written html={writtenSeats(seated)} />

/** The parks concerned, or the whole zone. */
export function ParksOf({ ids }: { ids: number[] }) {
  const zone = useZone()
  return <>{parksNamed(ids, zone.parkName)}</>
}
