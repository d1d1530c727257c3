import type { Actor } from '#app/features/accounts/actor.ts'

type Kept = { park_id: number | null }
type Owned = Kept & { owner_id: number | null }

export const mayRegister = (actor: Pick<Actor, 'can'>) => actor.can('talent.edit')

/** Whoever edits talents may edit those of their parks, and the whole zone's. */
export const mayEdit = (actor: Pick<Actor, 'can' | 'inPark'>, talent: Kept) =>
  actor.can('talent.edit') && actor.inPark(talent.park_id)

/**
 * Which park a talent of the whole zone belongs to is said by the zone-wide and by its owner: anybody else could
 * take it away from the other parks.
 */
export const mayPlace = (actor: Actor, talent: Owned) =>
  mayEdit(actor, talent) && (talent.park_id !== null || actor.zone_wide || talent.owner_id === actor.id)

/**
 * Who looks after a talent is said by whoever does, or by an administrator; while nobody does, by whoever may place
 * it. Owners may erase, so nobody else may make one of themselves, or have it made by a friend.
 */
export const mayHandOver = (actor: Actor, talent: Owned) =>
  talent.owner_id === null ? mayPlace(actor, talent) : mayErase(actor, talent)

/** A person may be erased by an administrator or by whoever owns the record. */
export const mayErase = (actor: Actor, talent: Owned) =>
  mayEdit(actor, talent) && (isAdministrator(actor) || talent.owner_id === actor.id)

const isAdministrator = (actor: Actor) => actor.kind === 'system' || actor.role === 'administrator'
