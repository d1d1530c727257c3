import { redirect } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { remembered, seqOf } from '#app/features/audit/remembered.server.ts'
import { SHOWN_FIRST } from '#app/features/files/file.ts'
import { listNewestFiles } from '#app/features/files/queries.server.ts'
import { largestFile } from '#app/features/files/store.server.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { acceptForm, type PostedForm } from '#app/platform/form.server.ts'
import type { Db } from '#db/connect.ts'
import { listColleagues } from './choices.server.ts'
import { actOnFile } from './file-handlers.server.ts'
import { follow, listFollowers, unfollow } from './followers.server.ts'
import { writeNote } from './notes.server.ts'
import { mayNote, mayTakeOn } from './permissions.ts'
import type { RecordRef } from './record.ts'
import { finishSchema, followSchema, noteSchema, taskSchema, type UndoInput, undoSchema } from './schema.ts'
import type { Readable } from './scope.server.ts'
import { addTask, finishTask, listOpenTasks, reopenTask } from './tasks.server.ts'

/** What the page of any record shows beside what its noun knows, and who may add to it. */
export async function readShared(context: RequestContext, actor: Staff, record: RecordRef) {
  const { db } = context
  const [tasks, owners, followers, files] = await Promise.all([
    listOpenTasks(db, actor, record),
    rememberedColleagues(context, record),
    listFollowers(db, record),
    listNewestFiles(db, actor, record, SHOWN_FIRST),
  ])
  const may = { note: mayNote(actor), take_on: mayTakeOn(actor, record) }
  return { tasks, owners, followers, files, largest: largestFile(), may }
}

/** Who can be named for a record, or for any; the same for everybody who asks. */
export const rememberedColleagues = async (context: RequestContext, record?: Readable) =>
  remembered(context.db, await seqOf(context), `colleagues ${record?.kind} ${record?.parks}`, () =>
    listColleagues(context.db, record),
  )

type Page = {
  record: Pick<RecordRef, 'id' | 'kind'>
  /** Where every answer leads. */
  back: string
  mayEdit: boolean
  undo(db: Db, actor: Staff, id: number, run: UndoInput): Promise<void>
}

/**
 * What can be posted on the page of any record, which the caller has found for this person; null for what only
 * its noun knows.
 */
export function actOnAny(form: PostedForm, actor: Staff, { record, back, mayEdit, undo }: Page) {
  const { id } = record
  const only = (may: boolean) => requireThat(may, form.context, actor)
  const done = async (work: Promise<unknown>) => {
    await work
    return redirect(back)
  }
  switch (form.intent) {
    case 'note':
      only(mayNote(actor))
      return acceptForm(form, noteSchema, (input, db) => done(writeNote(db, actor, id, input)))
    case 'task':
      only(mayTakeOn(actor, record))
      return acceptForm(form, taskSchema, (input, db) => done(addTask(db, actor, id, input)))
    case 'finish':
    case 'reopen':
      return actOnTask(form, actor, back)
    case 'follow':
      return acceptForm(form, followSchema, (_, db) => done(follow(db, actor, id)))
    case 'unfollow':
      return acceptForm(form, followSchema, (_, db) => done(unfollow(db, actor, id)))
    case 'undo':
      only(mayEdit)
      return acceptForm(form, undoSchema, (input, db) => done(undo(db, actor, id, input)))
    default:
      return actOnFile(form, actor, id, back)
  }
}

/** Whose the task is, its command knows. */
export function actOnTask(form: PostedForm, actor: Staff, back: string) {
  return acceptForm(form, finishSchema, async ({ task_id }, db) => {
    await (form.intent === 'reopen' ? reopenTask : finishTask)(db, actor, task_id)
    return redirect(back)
  })
}
