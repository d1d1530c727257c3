import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor, requireSignedIn } from '#app/features/accounts/guard.server.ts'
import { streamChanges } from '#app/features/live/stream.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'venture.read')
  return streamChanges(request, context, await requireSignedIn(request, context))
}
