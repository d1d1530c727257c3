import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { mayUnmarkFile } from '#app/features/files/marks.server.ts'
import { mayAddFiles } from '#app/features/files/permissions.ts'
import { findFile } from '#app/features/files/queries.server.ts'
import { tellGone } from '#app/features/files/serve.server.ts'
import { sizeOnDisk } from '#app/features/files/store.server.ts'
import { Viewer } from '#app/features/files/viewer.tsx'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'

/** One file, looked at. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const file = found(await findFile(context.db, actor, idOf(params.file)))
  if (file.record_id !== idOf(params.id)) throw new Response(null, { status: 404 })
  const isGone = (await sizeOnDisk(file.hash)) === null
  if (isGone) tellGone(file)
  const { id, name, type, width, height, size } = file
  const shown = {
    ...{ id, name, type, width, height, size },
    personal: file.personal === 1,
    may_mark: file.personal === 1 ? await mayUnmarkFile(context.db, actor, file) : mayAddFiles(actor),
  }
  return data({ file: shown, isGone }, { status: isGone ? 404 : 200 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.file.name ?? m.file_title()} · ${m.app_name()}` },
]

export default function ViewerDoor() {
  return <Viewer {...useLoaderData<typeof loader>()} />
}
