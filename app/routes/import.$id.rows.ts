import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { readWindow } from '#app/features/import/page.server.ts'
import { idOf } from '#app/platform/door.server.ts'

/** Rows of a draft as one scrolls to them. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return Response.json(await readWindow(request, context, actor, idOf(params.id)))
}
