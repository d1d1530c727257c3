import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { addFiles, removeFile, restoreFile } from '#app/features/files/commands.server.ts'
import { viewPath } from '#app/features/files/file.ts'
import { takeForm } from '#app/features/files/handlers.server.ts'
import { markFile, unmarkFile } from '#app/features/files/marks.server.ts'
import { fileSchema } from '#app/features/files/schema.ts'
import { acceptForm, type PostedForm } from '#app/platform/form.server.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { writeNote } from './notes.server.ts'
import { type RecordKind, recordPath } from './record.ts'

/** A plain form with files, and with words where they belong to a note. It leads back to the record. */
export function addByForm(
  door: { request: Request; context: AppLoadContext; actor: Staff },
  record: { id: number; kind: RecordKind },
) {
  return takeForm(door, async (db, { body, ...files }) => {
    const note_id = body ? await writeNote(db, door.actor, record.id, { kind: 'note', body }) : null
    await addFiles(db, door.actor, record.id, { ...files, note_id })
    return redirect(`${recordPath(record)}#${note_id ? 'timeline' : 'files'}`)
  })
}

const DEEDS = { remove_file: removeFile, restore_file: restoreFile }
/** Done where a file is looked at, which goes on. */
const MARKS = { mark_file: markFile, unmark_file: unmarkFile }

/** What can be done with one file of a record; whose it is, its command knows. Null for anything else. */
export function actOnFile(form: PostedForm, actor: Staff, record_id: number, back: string) {
  const mark = lookUp(MARKS, form.intent)
  const deed = mark ?? lookUp(DEEDS, form.intent)
  if (!deed) return null
  return acceptForm(form, fileSchema, async ({ file_id }, db) => {
    await deed(db, actor, record_id, file_id)
    return redirect(mark ? viewPath(record_id, file_id) : back)
  })
}
