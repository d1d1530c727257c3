import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { reachOf } from '#app/features/accounts/actor.ts'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { rememberedText, seqOf } from '#app/features/audit/remembered.server.ts'
import { EventListPage } from '#app/features/events/event-list-page.tsx'
import { EVENTS_KNOWN, eventListOf } from '#app/features/events/list.ts'
import { listEvents } from '#app/features/events/queries.server.ts'
import { listColleagues } from '#app/features/records/choices.server.ts'
import * as m from '#app/paraglide/messages.js'
import { now } from '#app/platform/clock.ts'
import { askedIn } from '#app/platform/door.server.ts'
import { isCommon, shownBy } from '#app/platform/list-params.ts'
import { written } from '#app/platform/written.ts'
import { useWritten } from '#app/ui/use-written.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'event.read')
  const { db } = context
  const seq = await seqOf(context)
  const list = eventListOf(askedIn(request, EVENTS_KNOWN))
  const shown = { ...shownBy(list), when: list.when }
  const read = async () => ({ ...(await listEvents(db, actor, list)), list: shown })
  // What is over by now is told to the minute.
  const seen = JSON.stringify([reachOf(actor), list, now().slice(0, 16)])
  return {
    page: isCommon(list) ? await rememberedText(db, seq, `events ${seen}`, read) : written(await read()),
    organisers: await rememberedText(db, seq, 'organisers', () => listColleagues(db)),
  }
}

export const meta: MetaFunction = () => [{ title: `${m.event_title_list()} · ${m.app_name()}` }]

export default function EventsDoor() {
  const data = useLoaderData<typeof loader>()
  const { list, ...page } = useWritten(data.page)
  return <EventListPage page={page} list={list} organisers={useWritten(data.organisers)} />
}
