import type { Actor } from '#app/features/accounts/actor.ts'

/* Asked about records that a person sees: which those are, `recordVisibleTo` says, and commands look there first. */

/** Whoever sees a record may say something about it. */
export const mayNote = (actor: Pick<Actor, 'can'>) => actor.can('note.write')
