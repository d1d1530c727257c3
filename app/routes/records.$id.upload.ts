import type { ActionFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { takeOne } from '#app/features/files/handlers.server.ts'
import { findRecordOfFiles } from '#app/features/files/queries.server.ts'
import { found, idOf } from '#app/platform/door.server.ts'

/** One file, sent by a script that shows how far it is: `{ file }`, or `{ error }` in the reader's language. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'note.write')
  const { id } = found(await findRecordOfFiles(context.db, actor, idOf(params.id)))
  return takeOne({ request, context, actor }, id)
}
