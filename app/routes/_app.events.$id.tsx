import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor, requireThat } from '#app/features/accounts/guard.server.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { seqOf } from '#app/features/audit/remembered.server.ts'
import { editEvent, undoEdit } from '#app/features/events/commands.server.ts'
import {
  cancelRegistration,
  markAttended,
  registerForEvent,
  unmarkAttended,
} from '#app/features/events/desk.server.ts'
import {
  EditEventLink,
  EventDescription,
  EventFactsCard,
  JoinLink,
} from '#app/features/events/event-facts.tsx'
import { wordingOf } from '#app/features/events/event-timeline.tsx'
import { event as noun } from '#app/features/events/fields.ts'
import { Guests } from '#app/features/events/guests.tsx'
import { readEventTimeline } from '#app/features/events/history.server.ts'
import { mayEditEvent, mayPlaceEvent, mayRegister } from '#app/features/events/permissions.ts'
import { findEvent, listGuests } from '#app/features/events/queries.server.ts'
import { attendanceSchema } from '#app/features/events/schema.ts'
import { useLookOf } from '#app/features/events/use-look-of.ts'
import { changeSchemaOf } from '#app/features/records/field-schema.ts'
import { Followers } from '#app/features/records/followers.tsx'
import { actOnAny, readShared, rememberedColleagues } from '#app/features/records/handlers.server.ts'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { Tasks } from '#app/features/records/record-tasks.tsx'
import { spanOf } from '#app/features/records/span.ts'
import { TASKS_KNOWN } from '#app/features/records/task.ts'
import { Timeline } from '#app/features/records/timeline.tsx'
import { useNews } from '#app/features/records/use-news.ts'
import { useSavedToast } from '#app/features/records/use-saved-toast.ts'
import { suggestTalents } from '#app/features/talents/queries.server.ts'
import { originKnown } from '#app/features/ventures/origin.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { now, today } from '#app/platform/clock.ts'
import { cut } from '#app/platform/cut.ts'
import { askedIn, found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import type { FormReply } from '#app/platform/form.ts'
import { OPEN, words } from '#app/platform/known.ts'
import { readWritten, type WrittenIn, written } from '#app/platform/written.ts'
import { NamePair } from '#app/ui/marks.tsx'
import { Notice, PageHeader } from '#app/ui/page.tsx'
import { useWritten } from '#app/ui/use-written.ts'

const KNOWN = { ...originKnown({}, { tasks: TASKS_KNOWN }), ...words('span', OPEN), guest: 100 }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'event.read')
  const search = askedIn(request, KNOWN)
  const seq = await seqOf(context)
  const event = found(await findEvent(context.db, actor, idOf(params.id)))
  const q = guestQueryOf(search)
  const [guests, talents, shared, timeline, organisers] = await Promise.all([
    listGuests(context.db, actor, event.id),
    q && actor.can('event.register') ? suggestTalents(context.db, actor, q, 12) : null,
    readShared(context, actor, { id: event.id, kind: 'event', parks: event.park_ids }),
    readEventTimeline(context.db, event.id, spanOf(search)),
    rememberedColleagues(context),
  ])
  return written({
    seq,
    event,
    guests,
    timeline,
    ...shared,
    may: { ...shared.may, edit: mayEditEvent(actor, event), place: mayPlaceEvent(actor, event) },
    organisers,
    idem: crypto.randomUUID(),
    now: now(),
    today: today(),
    talents,
  })
}

const DEEDS = {
  register: registerForEvent,
  attend: markAttended,
  unattend: unmarkAttended,
  cancel: cancelRegistration,
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'event.read')
  const event = found(await findEvent(context.db, actor, idOf(params.id)))
  const { id } = event
  const form = await readForm(request, context, actor)
  const back = recordPath({ kind: 'event', id })
  const mayEdit = mayEditEvent(actor, event)
  const answer = actOnAny(form, actor, { record: { id, kind: 'event' }, back, mayEdit, undo: undoEdit })
  if (answer) return answer
  if (form.intent.startsWith('change-')) {
    requireThat(mayEdit, context, actor)
    return acceptForm(form, found(changeSchemaOf(noun, form.intent)), async (input, db) => {
      await editEvent(db, actor, id, input)
      return redirect(back)
    })
  }
  requireThat(mayRegister(actor), context, actor)
  // Of those who were found each has a form, which has an intent of its own, so that each has its own answer.
  const asked = form.intent.replace(/^register-\d{1,9}$/, 'register')
  const deed = found(Object.entries(DEEDS).find(([intent]) => intent === asked))[1]
  return acceptForm(form, attendanceSchema, async ({ talent_id }, db) => {
    await deed(db, actor, id, talent_id)
    const q = guestQueryOf(new URL(request.url).searchParams)
    return redirect(back + (q ? `?${new URLSearchParams({ guest: q })}` : ''))
  })
}

const guestQueryOf = (search: URLSearchParams) => cut(search.get('guest')?.trim() ?? '', 100)

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${nameOf(data && readWritten(data).event)} · ${m.app_name()}` },
]

export default function EventDoor() {
  const page = useWritten(useLoaderData<typeof loader>())
  return <EventPage key={page.event.id} {...page} />
}

type Props = WrittenIn<Awaited<ReturnType<typeof loader>>>

function EventPage({
  seq,
  event,
  guests,
  talents,
  timeline,
  organisers,
  owners,
  tasks,
  followers,
  may,
  idem,
  now,
  today,
}: Props) {
  const { can } = usePerson()
  const look = useLookOf(event, organisers)
  const facts = { event, organisers, mayEdit: may.edit, mayPlace: may.place }
  useSavedToast(noun, event.version, timeline.items)
  useNews({ id: event.id, seq, people: organisers })
  return (
    <div className="page">
      <PageHeader
        title={<NamePair name_zh={event.name_zh} name_en={event.name_en} />}
        crumbs={[{ label: m.event_title_list(), to: listPath('event') }]}
        actions={
          <>
            <JoinLink event={event} />
            {may.edit && <EditEventLink id={event.id} />}
          </>
        }
      />
      <DeskRefusal />
      <div className="split">
        <div className="grid content-start gap-4 max-lg:contents">
          <EventDescription {...facts} />
          <Guests {...{ event, guests, talents, now }} mayRegister={can('event.register')} />
        </div>
        <div className="grid content-start gap-4 max-lg:contents">
          <div className="max-lg:order-first">
            <EventFactsCard {...facts} />
          </div>
          <div className="no-print grid content-start gap-4">
            <Tasks tasks={tasks} owners={owners} may={may} idem={idem} today={today} />
            <Timeline timeline={timeline} wording={wordingOf(look)} may={may} idem={idem} today={today} />
            <Followers followers={followers} />
          </div>
        </div>
      </div>
    </div>
  )
}

const DESK = ['register', 'attend', 'unattend', 'cancel']

/** Why a seat could not be given; the other forms say their faults themselves. */
function DeskRefusal() {
  const reply = useActionData<(FormReply & { intent?: string }) | { ok: true }>()
  if (!reply || !('refusal' in reply) || !reply.refusal || !DESK.includes(reply.intent ?? '')) return null
  return (
    <div role="alert">
      <Notice tone="bad">{reply.refusal}</Notice>
    </div>
  )
}
