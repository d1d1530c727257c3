import type { Actor } from '#app/features/accounts/actor.ts'

/** Of the event of some parks, those parks' organisers; of the whole zone's, every organiser. */
export const mayEditEvent = (actor: Pick<Actor, 'can' | 'inPark'>, event: { park_ids: number[] }) =>
  actor.can('event.edit') && (event.park_ids.length === 0 || event.park_ids.some((id) => actor.inPark(id)))

/**
 * Which parks an event concerns is said by the zone-wide; by a park's own organiser where all of them are theirs,
 * before and after: what others see too nobody of one park takes away from them.
 */
export const mayPlaceEvent = (
  actor: Pick<Actor, 'can' | 'inPark' | 'zone_wide'>,
  event: { park_ids: number[] },
) =>
  mayEditEvent(actor, event) &&
  (actor.zone_wide || (event.park_ids.length > 0 && event.park_ids.every((id) => actor.inPark(id))))

export const mayRegister = (actor: Actor) => actor.can('event.register')
