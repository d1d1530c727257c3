import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { openLine } from '#app/features/notifications/open.server.ts'
import { found, idOf } from '#app/platform/door.server.ts'

/** Opens a line of one's inbox: where it leads, and it is read. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return redirect(found(await openLine(context.db, actor, idOf(params.id))))
}

export default function NeverShown() {
  return null
}
