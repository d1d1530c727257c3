import { useActionData } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { FilesCard } from '#app/features/files/files-card.tsx'
import { Followers } from '#app/features/records/followers.tsx'
import { listPath } from '#app/features/records/record.ts'
import { Tasks } from '#app/features/records/record-tasks.tsx'
import { Timeline } from '#app/features/records/timeline.tsx'
import { useNews } from '#app/features/records/use-news.ts'
import { useSavedToast } from '#app/features/records/use-saved-toast.ts'
import * as m from '#app/paraglide/messages.js'
import type { FormReply } from '#app/platform/form.ts'
import { NamePair } from '#app/ui/marks.tsx'
import { Notice, PageHeader } from '#app/ui/page.tsx'
import { isDeskDeed } from './event.ts'
import { EditEventLink, EventDescription, EventFactsCard, JoinLink } from './event-facts.tsx'
import { wordingOf } from './event-timeline.tsx'
import { event as noun } from './fields.ts'
import { Guests } from './guests.tsx'
import type { readRecord } from './handlers.server.ts'
import { useLookOf } from './use-look-of.ts'

type Props = Awaited<ReturnType<typeof readRecord>> & { seq: number }

/** An event with its guests, what is known of it and what happened. */
export function EventPage({
  seq,
  event,
  guests,
  talents,
  timeline,
  organisers,
  owners,
  tasks,
  followers,
  files,
  largest,
  may,
  idem,
  now,
  today,
}: Props) {
  const { can } = usePerson()
  const look = useLookOf(event, organisers)
  const record = { id: event.id, kind: 'event' }
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
            <FilesCard {...{ record, files, largest, may }} />
            <Timeline
              {...{ timeline, may, idem, today }}
              wording={wordingOf(look)}
              filing={{ record, largest }}
            />
            <Followers followers={followers} />
          </div>
        </div>
      </div>
    </div>
  )
}

/** Why a seat could not be given; the other forms say their faults themselves. */
function DeskRefusal() {
  const reply = useActionData<(FormReply & { intent?: string }) | { ok: true }>()
  if (!reply || !('refusal' in reply) || !reply.refusal || !isDeskDeed(reply.intent)) return null
  return (
    <div role="alert">
      <Notice tone="bad">{reply.refusal}</Notice>
    </div>
  )
}
