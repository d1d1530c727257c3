import type { Actor } from '#app/features/accounts/actor.ts'

/* Asked about records that a person sees, as of notes: whoever may say something there may put a file there. */

export const mayAddFiles = (actor: Pick<Actor, 'can'>) => actor.can('note.write')

/** One's own, or as whoever works with the record. */
export const mayRemoveFile = (
  actor: Pick<Actor, 'id' | 'can'>,
  file: { uploaded_by: number },
  mayWork: boolean,
) => mayAddFiles(actor) && (mayWork || file.uploaded_by === actor.id)

/** Of all versions of a name at once, each of which one has to be allowed to remove. */
export const mayUnmark = (
  actor: Pick<Actor, 'id' | 'can'>,
  versions: readonly { uploaded_by: number }[],
  mayWork: boolean,
) => versions.every((version) => mayRemoveFile(actor, version, mayWork))
