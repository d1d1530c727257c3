import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { findBest } from '#app/features/find/find.server.ts'
import { typedIn } from '#app/platform/list-params.ts'

/** What the palette shows while one types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const q = typedIn(new URL(request.url).searchParams)
  return Response.json(await findBest(context.db, actor, q, 12))
}
