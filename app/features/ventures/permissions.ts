import type { Actor } from '#app/features/accounts/actor.ts'

type InPark = { park_id: number }

export const mayLog = (actor: Actor, venture: InPark) =>
  actor.can('venture.log') && actor.inPark(venture.park_id)
export const mayEdit = (actor: Actor, venture: InPark) =>
  actor.can('venture.edit') && actor.inPark(venture.park_id)
export const mayMove = (actor: Actor, venture: InPark) =>
  actor.can('venture.advance') && actor.inPark(venture.park_id)
