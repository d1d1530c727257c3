import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { editEvent } from '#app/features/events/commands.server.ts'
import { EventForm } from '#app/features/events/event-form.tsx'
import { mayPlaceEvent } from '#app/features/events/permissions.ts'
import { findEvent } from '#app/features/events/queries.server.ts'
import { eventEditSchema } from '#app/features/events/schema.ts'
import { useLookOf } from '#app/features/events/use-look-of.ts'
import { listColleagues } from '#app/features/records/choices.server.ts'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'event.edit')
  const event = found(await findEvent(context.db, actor, idOf(params.id)))
  return { event, may_place: mayPlaceEvent(actor, event), organisers: await listColleagues(context.db) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'event.edit')
  const { id } = found(await findEvent(context.db, actor, idOf(params.id)))
  const form = await readForm(request, context, actor)
  return acceptForm(form, eventEditSchema, async (input, db) => {
    await editEvent(db, actor, id, input)
    return redirect(recordPath({ kind: 'event', id }))
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${m.event_title_edit()} · ${nameOf(data?.event)} · ${m.app_name()}` },
]

export default function EditEventPage() {
  const { event, may_place, organisers } = useLoaderData<typeof loader>()
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.event_title_edit()}
        crumbs={[
          { label: m.event_title_list(), to: listPath('event') },
          { label: nameOf(event), to: recordPath({ kind: 'event', id: event.id }) },
        ]}
      />
      <EventForm
        schema={eventEditSchema}
        version={event.version}
        values={event}
        look={useLookOf(event, organisers)}
        submit={m.form_action_save()}
        parks={may_place ? undefined : event.park_ids}
        cancel={recordPath({ kind: 'event', id: event.id })}
      />
    </div>
  )
}
