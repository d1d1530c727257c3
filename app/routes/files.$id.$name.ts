import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { tellOpened } from '#app/features/files/commands.server.ts'
import { viewPath } from '#app/features/files/file.ts'
import { findFile } from '#app/features/files/queries.server.ts'
import { serve, tellGone } from '#app/features/files/serve.server.ts'
import { found, idOf } from '#app/platform/door.server.ts'

/** The content of a file, to be looked at or, with `?save`, to be kept. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const file = found(await findFile(context.db, actor, idOf(params.id)))
  // What only asks for its head opens nothing.
  if (file.personal && request.method === 'GET') await tellOpened(context.db, actor, file)
  const content = await serve(
    file,
    { request, context, actor },
    new URL(request.url).searchParams.has('save'),
  )
  if (content) return content
  tellGone(file)
  // A person who followed a link is told in words; a picture in a page has no words.
  if (request.headers.get('Sec-Fetch-Dest') === 'document') throw redirect(viewPath(file.record_id, file.id))
  throw new Response(null, { status: 404 })
}
