import type { Actor } from '#app/features/accounts/actor.ts'
import type { Capability } from '#app/features/accounts/grants.ts'
import type { RecordKind } from './record.ts'

/* Asked about records that a person sees: which those are, `recordVisibleTo` says, and commands look there first. */

/** Whoever sees a record may say something about it. */
export const mayNote = (actor: Pick<Actor, 'can'>) => actor.can('note.write')

/** Who works with a kind of record takes on tasks there: whoever edits it, or at an event works at its desk. */
const WORKS_WITH: Record<RecordKind, Capability> = {
  team: 'venture.edit',
  project: 'venture.edit',
  talent: 'talent.edit',
  event: 'event.register',
  institute: 'institute.edit',
}

export const mayTakeOn = (actor: Pick<Actor, 'can'>, { kind }: { kind: RecordKind }) =>
  actor.can(WORKS_WITH[kind])

/** A task is finished by whoever took it on, or by whoever may take one on there. */
export const mayFinish = (
  actor: Pick<Actor, 'id' | 'can'>,
  record: { kind: RecordKind },
  task: { owner_id: number | null },
) => mayTakeOn(actor, record) || task.owner_id === actor.id
