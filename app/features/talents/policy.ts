import type { Actor } from '#app/features/accounts/permissions.ts'

type Kept = { park_id: number | null }

export const mayRegister = (actor: Pick<Actor, 'can'>) => actor.can('talent.edit')

/** Whoever edits talents may edit those of their parks, and the whole zone's. */
export const mayEdit = (actor: Pick<Actor, 'can' | 'inPark'>, talent: Kept) =>
  actor.can('talent.edit') && actor.inPark(talent.park_id)

/** A person may be erased by an administrator or by whoever owns the record. */
export const mayErase = (
  actor: Pick<Actor, 'id' | 'can' | 'inPark' | 'role'>,
  talent: Kept & { owner_id: number | null },
) => mayEdit(actor, talent) && (actor.role === 'administrator' || talent.owner_id === actor.id)

export const mayNote = (actor: Pick<Actor, 'can' | 'inPark'>, talent: Kept) =>
  actor.can('note.write') && actor.inPark(talent.park_id)
