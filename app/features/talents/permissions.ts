import type { Actor } from '#app/features/accounts/actor.ts'

type Kept = { park_id: number | null }

export const mayRegister = (actor: Pick<Actor, 'can'>) => actor.can('talent.edit')

/** Whoever edits talents may edit those of their parks, and the whole zone's. */
export const mayEdit = (actor: Pick<Actor, 'can' | 'inPark'>, talent: Kept) =>
  actor.can('talent.edit') && actor.inPark(talent.park_id)

/**
 * Who looks after a talent of the whole zone, and which park it belongs to, is said by the zone-wide and by its
 * owner: anybody else could make themselves the owner and erase it, or take it away from the other parks.
 */
export const mayHandOver = (
  actor: Pick<Actor, 'id' | 'can' | 'inPark' | 'zone_wide'>,
  talent: Kept & { owner_id: number | null },
) => mayEdit(actor, talent) && (talent.park_id !== null || actor.zone_wide || talent.owner_id === actor.id)

/** A person may be erased by an administrator or by whoever owns the record. */
export const mayErase = (actor: Actor, talent: Kept & { owner_id: number | null }) =>
  mayEdit(actor, talent) && (isAdministrator(actor) || talent.owner_id === actor.id)

const isAdministrator = (actor: Actor) => actor.kind === 'staff' && actor.role === 'administrator'
