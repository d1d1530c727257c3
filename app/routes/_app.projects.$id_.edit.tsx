import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { recordKnown } from '#app/features/board/record-known.ts'
import { recordPath } from '#app/features/records/record.ts'
import { actOnRecord, readChoices } from '#app/features/ventures/handlers.server.ts'
import { findVenture } from '#app/features/ventures/queries.server.ts'
import { EditVenturePage } from '#app/features/ventures/venture-form-pages.tsx'
import * as m from '#app/paraglide/messages.js'
import { askedIn, found, idOf, searchOf } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.edit')
  askedIn(request, recordKnown('project'))
  const venture = found(await findVenture(context.db, actor, 'project', idOf(params.id)))
  return { venture, choices: await readChoices(context.db, actor, context.locale) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.edit')
  const venture = found(await findVenture(context.db, actor, 'project', idOf(params.id)))
  return actOnRecord(
    await readForm(request, context, actor),
    actor,
    'project',
    venture,
    recordPath({ kind: venture.track, id: venture.id }) + searchOf(request),
  )
}

export const meta: MetaFunction = () => [{ title: `${m.venture_title_edit()} · ${m.app_name()}` }]

export default function EditDoor() {
  return <EditVenturePage {...useLoaderData<typeof loader>()} />
}
