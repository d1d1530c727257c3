import type { Actor } from '#app/features/accounts/actor.ts'
import { RECORDS, type RecordKind } from './record.ts'

/* Asked about records that a person sees: which those are, `recordVisibleTo` says, and commands look there first. */

/** Whoever sees a record may say something about it. */
export const mayNote = (actor: Pick<Actor, 'can'>) => actor.can('note.write')

export const mayTakeOn = (actor: Pick<Actor, 'can'>, { kind }: { kind: RecordKind }) =>
  actor.can(RECORDS[kind].work)

/** A task is finished by whoever took it on, or by whoever may take one on there. */
export const mayFinish = (
  actor: Pick<Actor, 'id' | 'can'>,
  record: { kind: RecordKind },
  task: { owner_id: number | null },
) => mayTakeOn(actor, record) || task.owner_id === actor.id
