import type { Actor } from '#app/features/accounts/actor.ts'
import type { RecordKind } from '#app/features/records/record.ts'

/* Asked about records that a person sees, as of notes: whoever may say something there may put a file there. */

export const mayAddFiles = (actor: Pick<Actor, 'can'>) => actor.can('note.write')

/** One's own, or as whoever works with the record. */
export const mayRemoveFile = (
  actor: Pick<Actor, 'id' | 'can'>,
  file: { uploaded_by: number },
  mayWork: boolean,
) => mayAddFiles(actor) && (mayWork || file.uploaded_by === actor.id)

/** With a talent every file says something about a person. */
export const mayUnmark = ({ kind }: { kind: RecordKind }) => kind !== 'talent'
