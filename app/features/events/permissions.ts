import type { Actor } from '#app/features/accounts/actor.ts'

/** Of the event of some parks, those parks' organisers; of the whole zone's, every organiser. */
export const mayEditEvent = (actor: Pick<Actor, 'can' | 'inPark'>, event: { park_ids: number[] }) =>
  actor.can('event.edit') && (event.park_ids.length === 0 || event.park_ids.some((id) => actor.inPark(id)))

export const mayRegister = (actor: Actor) => actor.can('event.register')
