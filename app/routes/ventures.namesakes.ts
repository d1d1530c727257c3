import type { ActionFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { findNamesakes } from '#app/features/ventures/namesakes.server.ts'
import { readForm } from '#app/platform/form.server.ts'

/** The teams and projects that may go by the name being typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.log')
  const { fields } = await readForm(request, context, actor)
  const name = String(fields.get('name') ?? '').slice(0, 160)
  return Response.json(await findNamesakes(context.db, actor, name))
}
