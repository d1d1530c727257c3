import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { EventForm } from '#app/features/events/event-form.tsx'
import { eventSchema } from '#app/features/events/schema.ts'
import { timeZoneChoices } from '#app/features/events/time-zones.ts'
import { listColleagues } from '#app/features/records/choices.server.ts'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { useLook } from '#app/features/records/use-look.ts'
import * as m from '#app/paraglide/messages.js'
import { ZONE_TIME_ZONE } from '#app/platform/clock.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'event.edit')
  return {
    idem: crypto.randomUUID(),
    organisers: await listColleagues(context.db),
    start: {
      kind: 'exchange',
      time_zone: ZONE_TIME_ZONE,
      organiser_id: actor.id,
      park_ids: actor.park_ids,
    },
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'event.edit')
  const form = await readForm(request, context, actor)
  return acceptForm(form, eventSchema, async (input, db) =>
    redirect(recordPath({ kind: 'event', id: await planEvent(db, actor, input) })),
  )
}

export const meta: MetaFunction = () => [{ title: `${m.event_title_new()} · ${m.app_name()}` }]

export default function NewEventPage() {
  const { idem, organisers, start } = useLoaderData<typeof loader>()
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.event_title_new()}
        crumbs={[{ label: m.event_title_list(), to: listPath('event') }]}
      />
      <EventForm
        schema={eventSchema}
        idem={idem}
        values={start}
        look={useLook({ owners: organisers, time_zones: timeZoneChoices() })}
        submit={m.event_action_plan()}
        cancel={listPath('event')}
      />
    </div>
  )
}
