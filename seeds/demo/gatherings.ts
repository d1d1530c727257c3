import { planEvent } from '#app/features/events/commands.server.ts'
import { cancelRegistration, markAttended, registerForEvent } from '#app/features/events/desk.server.ts'
import { addDays, type Instant, instantOf, type LocalDate } from '#app/platform/clock.ts'
import { minutesAfter, momentOn, workdayFrom, workdayUntil } from './calendar.ts'
import { EVENTS, type EventLine } from './events.ts'
import { TALENTS } from './talents.ts'
import { type Beat, byRole, talentCameIn, type Zone } from './zone.ts'

/** The events: planned some weeks before, people registered one by one, most of them there on the day. */
export function gatheringBeats(today: LocalDate): Beat[] {
  return EVENTS.flatMap((event, e) => {
    const date = addDays(today, -event.days)
    const day = event.days > 0 ? workdayUntil(date) : workdayFrom(date)
    // People look for seats in the weeks before; of what is still to come, in the last weeks.
    const before = (days: number, i: number) => momentOn(workdayUntil(addDays(least(day, today), -days)), i)
    const guests = guestsOf(event, e)
    return [
      planBeat(event, e, day, before(48, e * 3)),
      ...guests.flatMap((guest, n) => {
        const days = 3 + ((n * 7) % 29)
        const registered = before(days, n + e * 7)
        return guestBeats(event, e, day, guest, n, registered)
      }),
    ]
  })
}

const least = (a: LocalDate, b: LocalDate) => (a < b ? a : b)

/** Of those who were known by then every second or third, those who were taken off again last. */
function guestsOf({ days, guests, cancelled }: EventLine, e: number): number[] {
  const known = TALENTS.map((_, i) => i).filter((i) => talentCameIn(i) > Math.max(days, 0) + 34)
  const step = Math.max(1, Math.floor(known.length / (guests + cancelled + 2)))
  return known.filter((_, n) => n % step === e % step).slice(0, guests + cancelled)
}

function planBeat(event: EventLine, e: number, day: LocalDate, at: Instant): Beat {
  const { name_zh, name_en, description_zh, description_en, kind, time_zone, venue, online_url, capacity } =
    event
  return {
    at,
    act: async (zone) => {
      const organiser = byRole(zone, 'organiser', e)
      zone.events[e] = await planEvent(zone.db, organiser, {
        name_zh,
        name_en,
        description_zh,
        description_en,
        kind,
        starts: `${day}T${event.from}`,
        ends: `${day}T${event.to}`,
        time_zone,
        online: online_url !== '',
        venue,
        online_url,
        capacity,
        organiser_id: organiser.id,
        park_ids: event.parks.map(zone.park),
      })
    },
  }
}

function guestBeats(
  event: EventLine,
  e: number,
  day: LocalDate,
  guest: number,
  n: number,
  at: Instant,
): Beat[] {
  const who = (zone: Zone) => byRole(zone, 'organiser', n)
  const ids = (zone: Zone) => [zone.events[e] ?? 0, zone.talents[guest] ?? 0] as const
  const register: Beat = {
    at,
    act: async (zone) => void (await registerForEvent(zone.db, who(zone), ...ids(zone))),
  }
  if (n >= event.guests) {
    const cancel = (zone: Zone) => cancelRegistration(zone.db, who(zone), ...ids(zone))
    return [register, { at: minutesAfter(at, 60 * 26), act: cancel }]
  }
  if (event.days <= 0 || (n * event.came) % event.guests >= event.came) return [register]
  const came = minutesAfter(instantOf(`${day}T${event.from}`, event.time_zone), ((n * 13) % 40) - 15)
  return [register, { at: came, act: (zone) => markAttended(zone.db, who(zone), ...ids(zone)) }]
}
