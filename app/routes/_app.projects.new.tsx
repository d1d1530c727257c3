import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { listSources } from '#app/features/records/choices.server.ts'
import { recordPath } from '#app/features/records/record.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { refuseNamesakes, withNamesakes } from '#app/features/ventures/namesakes.server.ts'
import { logSchema } from '#app/features/ventures/schema.ts'
import { LogVenturePage, logTitle } from '#app/features/ventures/venture-form-pages.tsx'
import * as m from '#app/paraglide/messages.js'
import { today } from '#app/platform/clock.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.log')
  return { choices: await listSources(context.db, actor), idem: crypto.randomUUID(), today: today() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.log')
  const form = await readForm(request, context, actor)
  const reply = await acceptForm(form, logSchema, async ({ anyway, ...input }, db) => {
    if (!anyway) await refuseNamesakes(db, actor, input.name)
    return redirect(recordPath({ kind: input.track, id: await logVenture(db, actor, input) }))
  })
  return withNamesakes(context.db, actor, reply)
}

export const meta: MetaFunction = () => [{ title: `${logTitle('project')} · ${m.app_name()}` }]

export default function LogDoor() {
  return <LogVenturePage track="project" {...useLoaderData<typeof loader>()} />
}
