import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { seqOf } from '#app/features/audit/remembered.server.ts'
import { EventPage } from '#app/features/events/event-page.tsx'
import { actOnRecord, RECORD_KNOWN, readRecord } from '#app/features/events/handlers.server.ts'
import { findEvent } from '#app/features/events/queries.server.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { askedIn, found, idOf } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { readWritten, written } from '#app/platform/written.ts'
import { useWritten } from '#app/ui/use-written.ts'

export { isReadAnew as shouldRevalidate } from '#app/ui/folded.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'event.read')
  const search = askedIn(request, RECORD_KNOWN)
  const seq = await seqOf(context)
  return written({ seq, ...(await readRecord(context, actor, { id: idOf(params.id), search })) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'event.read')
  const event = found(await findEvent(context.db, actor, idOf(params.id)))
  const { searchParams } = new URL(request.url)
  return actOnRecord(await readForm(request, context, actor), actor, event, searchParams)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${nameOf(data && readWritten(data).event)} · ${m.app_name()}` },
]

export default function EventDoor() {
  const page = useWritten(useLoaderData<typeof loader>())
  return <EventPage key={page.event.id} {...page} />
}
