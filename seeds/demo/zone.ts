import type { Actor } from '#app/features/accounts/permissions.ts'
import { addDays, type Instant, instantOf, type LocalDate, today } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
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
  staff: Actor[]
  /** Ids in the order of TALENTS and EVENTS; missing until registered or planned. */
  talents: (number | undefined)[]
  events: (number | undefined)[]
}

/** Days before today on which each talent came in; in an order that mixes the countries. */
export const talentCameIn = (i: number) =>
  1050 - Math.floor((((i * 37) % TALENTS.length) * 1043) / TALENTS.length)

/** A moment `days` before today, in office hours and never twice the same minute for neighbours. */
export function momentOf(days: number, i: number): Instant {
  const minutes = 9 * 60 + ((i * 47) % 480)
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return instantOf(`${addDays(today(), -days)}T${clock}`)
}

/** The start of an office day: nothing else of that day comes before it. */
export const morningOf = (days: number): Instant => instantOf(`${addDays(today(), -days)}T08:30`)

/** The colleague who looks after a park; the zone's own manager when nobody does. */
export function managerOf(zone: Zone, park: string): Actor {
  const id = zone.park(park)
  return (
    zone.staff.find((actor) => actor.role === 'manager' && !actor.zone_wide && actor.inPark(id)) ??
    zoneManager(zone)
  )
}

export const zoneManager = (zone: Zone) => byRole(zone, 'manager', 0)

/** The n-th of the zone-wide colleagues with a role, counted round and round. */
export function byRole(zone: Zone, role: string, i: number): Actor {
  const actors = zone.staff.filter((actor) => actor.role === role && actor.zone_wide)
  const actor = actors[i % actors.length]
  if (!actor) throw new Error(`nobody is ${role}`)
  return actor
}
