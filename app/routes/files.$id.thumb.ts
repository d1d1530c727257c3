import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { findFile, hasThumb } from '#app/features/files/queries.server.ts'
import { serveThumb, tellGone } from '#app/features/files/serve.server.ts'
import { found, idOf } from '#app/platform/door.server.ts'

/** The small one of a picture. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const file = found(await findFile(context.db, actor, idOf(params.id)))
  if (!hasThumb(file)) throw new Response(null, { status: 404 })
  const thumb = await serveThumb(file, { request, actor })
  if (!thumb) tellGone(file)
  return found(thumb)
}
