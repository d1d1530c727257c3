import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { findBest } from '#app/features/find/find.server.ts'
import { cut } from '#app/platform/cut.ts'

/** What the palette shows while one types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const q = new URL(request.url).searchParams.get('q') ?? ''
  return Response.json(await findBest(context.db, actor, cut(q.trim(), 100), 12))
}
