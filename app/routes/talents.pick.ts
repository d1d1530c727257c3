import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { suggestTalents } from '#app/features/talents/queries.server.ts'
import { fullName } from '#app/features/talents/talent.ts'
import { cut } from '#app/platform/cut.ts'

/** Talents for a field that picks one: `[{ value, label, hint }]`. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.read')
  const q = new URL(request.url).searchParams.get('q') ?? ''
  const talents = await suggestTalents(context.db, actor, cut(q, 100))
  return Response.json(
    talents.map((talent) => ({
      value: talent.id,
      label: fullName(talent),
      hint: talent.affiliation,
    })),
  )
}
