import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { suggestUniversities } from '#app/features/talents/universities.server.ts'
import { cut } from '#app/platform/cut.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'talent.edit')
  const q = new URL(request.url).searchParams.get('q') ?? ''
  return Response.json(await suggestUniversities(cut(q, 100), context.locale))
}
