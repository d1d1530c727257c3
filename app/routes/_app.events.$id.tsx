import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import {
  cancelRegistration,
  markAttended,
  registerForEvent,
  unmarkAttended,
} from '#app/features/events/commands.server.ts'
import { eventPath, isFull } from '#app/features/events/event.ts'
import { EventDescription, EventFactsCard } from '#app/features/events/event-facts.tsx'
import { useMayEdit } from '#app/features/events/event-words.tsx'
import { GuestTable } from '#app/features/events/guest-table.tsx'
import { findEvent, listGuests } from '#app/features/events/queries.server.ts'
import { EditEventLink, RegisterGuest } from '#app/features/events/register-guest.tsx'
import { attendanceSchema } from '#app/features/events/schema.ts'
import { suggestTalents } from '#app/features/talents/queries.server.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import type { FormReply } from '#app/platform/form.ts'
import { NamePair } from '#app/ui/marks.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'event.read')
  const event = found(await findEvent(context.db, actor, idOf(params.id)))
  const guests = await listGuests(context.db, actor, event.id)
  const q = guestQueryOf(request)
  const talents = q && actor.can('event.register') ? await suggestTalents(context.db, actor, q, 12) : null
  const registered = new Set(guests.rows.map((guest) => guest.id))
  return {
    event,
    guests,
    talents: talents?.map((row) => ({ ...row, registered: registered.has(row.id) })) ?? null,
  }
}

const DEEDS = {
  register: registerForEvent,
  attend: markAttended,
  unattend: unmarkAttended,
  cancel: cancelRegistration,
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'event.register')
  const { id } = found(await findEvent(context.db, actor, idOf(params.id)))
  const form = await readForm(request, context, actor)
  const deed = found(Object.entries(DEEDS).find(([intent]) => intent === form.intent))[1]
  return acceptForm(form, attendanceSchema, async ({ talent_id }, db) => {
    await deed(db, actor, id, talent_id)
    const q = guestQueryOf(request)
    return redirect(eventPath(id) + (q ? `?${new URLSearchParams({ guest: q })}` : ''))
  })
}

const guestQueryOf = (request: Request) =>
  new URL(request.url).searchParams.get('guest')?.trim().slice(0, 100)

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${nameOf(data?.event)} · ${m.app_name()}` },
]

export default function EventPage() {
  const { event, guests, talents } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply | { ok: true }>()
  const mayRegister = usePerson().can('event.register')
  const mayEdit = useMayEdit(event.park_ids)
  return (
    <div className="page">
      <PageHeader
        title={<NamePair name_zh={event.name_zh} name_en={event.name_en} />}
        crumbs={[{ label: m.event_title_list(), to: '/events' }]}
        actions={mayEdit && <EditEventLink id={event.id} />}
      />
      {reply && 'refusal' in reply && reply.refusal && (
        <div role="alert">
          <Notice tone="bad">{reply.refusal}</Notice>
        </div>
      )}
      <div className="split">
        <div className="grid content-start gap-4 min-w-0">
          <EventDescription event={event} />
          {mayRegister && <RegisterGuest found={talents} full={isFull(event)} />}
          <Card title={m.event_section_guests_count({ count: event.taken, attended: guests.attended })} flush>
            <GuestTable event={event} guests={guests.rows} mayRegister={mayRegister} />
            {guests.elsewhere > 0 && (
              <p className="muted small px-4 py-2">{m.event_count_elsewhere({ count: guests.elsewhere })}</p>
            )}
          </Card>
        </div>
        <div className="max-lg:order-first">
          <EventFactsCard event={event} />
        </div>
      </div>
    </div>
  )
}
