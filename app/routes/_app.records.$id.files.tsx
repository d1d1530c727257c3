import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { FilesPage } from '#app/features/files/files-page.tsx'
import { findRecordOfFiles, listFiles, listRemoved } from '#app/features/files/queries.server.ts'
import { largestFile } from '#app/features/files/store.server.ts'
import { actOnFile } from '#app/features/records/file-handlers.server.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf, pathOf } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { namePair } from '#app/platform/format.ts'

/** All files of a record, with what was removed; a file that is looked at stands above them. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const { db } = context
  const record = found(await findRecordOfFiles(db, actor, idOf(params.id)))
  return {
    record,
    files: await listFiles(db, actor, record),
    removed: await listRemoved(db, actor, record),
    largest: largestFile(),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'note.write')
  const { id } = found(await findRecordOfFiles(context.db, actor, idOf(params.id)))
  const form = await readForm(request, context, actor)
  const answer = actOnFile(form, actor, id, pathOf(request))
  if (!answer) throw new Response(null, { status: 400 })
  return answer
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${m.file_title_of({ name: data ? namePair(data.record).main : '' })} · ${m.app_name()}` },
]

export default function FilesDoor() {
  return <FilesPage {...useLoaderData<typeof loader>()} />
}
