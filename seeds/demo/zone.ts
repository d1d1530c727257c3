import type { Staff } from '#app/features/accounts/actor.ts'
import { addDays, type Instant, type LocalDate, today } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { momentOn, workdayUntil } from './calendar.ts'
import { TALENTS } from './talents.ts'

/** Something that somebody did at a moment of the past. */
export type Beat = { at: Instant; act: (zone: Zone) => Promise<void> }

/** Who and what the story has brought into the zone so far. */
export type Zone = {
  db: Db
  today: LocalDate
  park: (code: string) => number
  sector: (code: string) => number
  institutes: number[]
  staff: Staff[]
  /** Ids in the order of TALENTS and EVENTS; missing until registered or planned. */
  talents: (number | undefined)[]
  events: (number | undefined)[]
  /** On how many ventures each talent is, and the park that looks after them, if one does. */
  busy: (number | undefined)[]
  homes: (string | undefined)[]
}

/** Days before today on which each talent came in; in an order that mixes the countries. */
export const talentCameIn = (i: number) =>
  1120 - Math.floor((((i * 37) % TALENTS.length) * 1113) / TALENTS.length)

/** A moment of the working day `days` before today. */
export const momentOf = (days: number, i: number): Instant =>
  momentOn(workdayUntil(addDays(today(), -days)), i)

/** Those who look after a park in turn; the zone's own manager now and then, and when nobody does. */
export function colleagueOf(zone: Zone, park: string, i: number): Staff {
  const id = zone.park(park)
  const local = zone.staff.filter((actor) => actor.role === 'manager' && !actor.zone_wide && actor.inPark(id))
  return (i % 9 === 4 ? undefined : local[i % local.length]) ?? zoneManager(zone)
}

export const zoneManager = (zone: Zone) => byRole(zone, 'manager', 0)

/** The n-th of the zone-wide colleagues with a role, counted round and round. */
export function byRole(zone: Zone, role: string, i: number): Staff {
  const actors = zone.staff.filter((actor) => actor.role === role && actor.zone_wide)
  const actor = actors[i % actors.length]
  if (!actor) throw new Error(`nobody is ${role}`)
  return actor
}
