import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { AddPage } from '#app/features/files/add-page.tsx'
import { findRecordOfFiles } from '#app/features/files/queries.server.ts'
import { largestFile } from '#app/features/files/store.server.ts'
import { addByForm } from '#app/features/records/file-handlers.server.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'

/** The plain form for files, with words where they belong to a note. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'note.write')
  const record = found(await findRecordOfFiles(context.db, actor, idOf(params.id)))
  return { record, largest: largestFile(), idem: crypto.randomUUID() }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'note.write')
  const record = found(await findRecordOfFiles(context.db, actor, idOf(params.id)))
  return addByForm({ request, context, actor }, record)
}

export const meta: MetaFunction = () => [{ title: `${m.file_title_add()} · ${m.app_name()}` }]

export default function AddDoor() {
  return <AddPage {...useLoaderData<typeof loader>()} />
}
