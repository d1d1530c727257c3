import { redirect } from '@remix-run/node'
import type { Actor } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { acceptForm, type PostedForm } from '#app/platform/form.server.ts'
import type { Db } from '#db/connect.ts'
import { writeNote } from './notes.server.ts'
import { mayNote } from './permissions.ts'
import { noteSchema, type UndoInput, undoSchema } from './schema.ts'

type Page = {
  id: number
  /** Where every answer leads. */
  back: string
  mayEdit: boolean
  undo(db: Db, actor: Actor, id: number, run: UndoInput): Promise<void>
}

/**
 * What can be posted on the page of any record, which the caller has found for this person; null for what only
 * its noun knows.
 */
export function actOnAny(form: PostedForm, actor: Actor, { id, back, mayEdit, undo }: Page) {
  const only = (may: boolean) => requireThat(may, form.context, actor)
  const done = async (work: Promise<unknown>) => {
    await work
    return redirect(back)
  }
  switch (form.intent) {
    case 'note':
      only(mayNote(actor))
      return acceptForm(form, noteSchema, (input, db) => done(writeNote(db, actor, id, input)))
    case 'undo':
      only(mayEdit)
      return acceptForm(form, undoSchema, (input, db) => done(undo(db, actor, id, input)))
    default:
      return null
  }
}
