import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor, requireSignedIn } from '#app/features/accounts/guard.server.ts'
import { streamChanges } from '#app/features/live/stream.server.ts'
import { countUnread } from '#app/features/notifications/queries.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const unread = () => countUnread(context.db, actor)
  return streamChanges(request, context, await requireSignedIn(request, context), unread)
}
