import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useNavigate, useSearchParams } from '@remix-run/react'
import Plus from 'lucide-react/icons/plus'
import { reachOf } from '#app/features/accounts/actor.ts'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { listColleagues } from '#app/features/accounts/queries.server.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { rememberedText, seqOf } from '#app/features/audit/remembered.server.ts'
import { EventFilters, WhenTabs } from '#app/features/events/event-filters.tsx'
import { EventTable } from '#app/features/events/event-table.tsx'
import { eventListOf, isFiltered } from '#app/features/events/list.ts'
import { listEvents } from '#app/features/events/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { now } from '#app/platform/clock.ts'
import { cursorText, isCommon, withParams } from '#app/platform/list-params.ts'
import { written } from '#app/platform/written.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { useShortcut } from '#app/ui/keys.ts'
import { PageHeader } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/table.tsx'
import { useWritten } from '#app/ui/use-written.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'event.read')
  const { db } = context
  const seq = await seqOf(context)
  const list = eventListOf(new URL(request.url).searchParams)
  const { sort, dir, size, when } = list
  const read = async () => ({ ...(await listEvents(db, actor, list)), list: { sort, dir, size, when } })
  // What is over by now is told to the minute.
  const seen = JSON.stringify([reachOf(actor), list, now().slice(0, 16)])
  return {
    page: isCommon(list) ? await rememberedText(db, seq, `events ${seen}`, read) : written(await read()),
    organisers: await rememberedText(db, seq, 'organisers', () => listColleagues(db)),
  }
}

export const meta: MetaFunction = () => [{ title: `${m.event_title_list()} · ${m.app_name()}` }]

export default function EventsPage() {
  const data = useLoaderData<typeof loader>()
  const { rows, counts, previous, next, list } = useWritten(data.page)
  const organisers = useWritten(data.organisers)
  const [search] = useSearchParams()
  const mayPlan = usePerson().can('event.edit')
  const navigate = useNavigate()
  useShortcut('c', m.event_action_new(), () => navigate('/events/new'), mayPlan)
  const way = (name: 'after' | 'before', cursor: typeof next) =>
    cursor &&
    withParams(search, { [name]: cursorText(cursor), [name === 'after' ? 'before' : 'after']: null })
  return (
    <div className="page">
      <PageHeader
        title={m.event_title_list()}
        count={counts[list.when]}
        actions={
          mayPlan && (
            <LinkButton to="/events/new" variant="primary" icon={<Plus aria-hidden />}>
              {m.event_action_new()}
            </LinkButton>
          )
        }
      />
      <WhenTabs when={list.when} counts={counts} />
      <EventFilters organisers={organisers} />
      <EventTable rows={rows} list={list} isFiltered={isFiltered(eventListOf(search))} mayPlan={mayPlan} />
      <Pagination
        total={counts[list.when]}
        shown={rows.length}
        size={list.size}
        previous={way('before', previous)}
        next={way('after', next)}
      />
    </div>
  )
}
