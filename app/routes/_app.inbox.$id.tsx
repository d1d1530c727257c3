import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { openLine } from '#app/features/notifications/open.server.ts'
import { found, idOf, isOpened } from '#app/platform/door.server.ts'

/** Opens a line of one's inbox: where it leads, and whoever goes there has read it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const leads = await openLine(context.db, actor, idOf(params.id), { reads: isOpened(request) })
  return redirect(found(leads))
}

export default function NeverShown() {
  return null
}
