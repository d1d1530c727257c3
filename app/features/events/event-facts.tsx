import { recordPath } from '#app/features/records/record.ts'
import { RecordFacts } from '#app/features/records/record-facts.tsx'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { NamePair, namesOf } from '#app/ui/marks.tsx'
import { Card } from '#app/ui/page.tsx'
import { EventTime, Seats } from './event-marks.tsx'
import { event as noun } from './fields.ts'
import type { EventFacts } from './queries.server.ts'
import { type Organiser, useLookOf } from './use-look-of.ts'

type Props = { event: EventFacts; organisers: readonly Organiser[]; mayEdit: boolean; mayPlace: boolean }

/** What is known of an event, each fact to be edited where it stands. */
export function EventFactsCard({ event, organisers, mayEdit, mayPlace }: Props) {
  return (
    <Card title={m.record_section_facts()}>
      <RecordFacts
        noun={noun}
        record={event}
        look={useLookOf(event, organisers)}
        only={(group) => group !== 'description'}
        mayEdit={(group) => (group === 'park_ids' ? mayPlace : mayEdit)}
        shown={{
          name: <NamePair {...event} under />,
          when: <EventTime {...event} />,
          where: <Where event={event} />,
          capacity: <Seats {...event} />,
        }}
      />
    </Card>
  )
}

type Of = { event: EventFacts }

function Where({ event: { venue, online, online_url } }: Of) {
  const places = [venue, online === 1 && m.event_place_online()].filter(Boolean)
  return (
    <>
      {places.join(' · ')}
      {online_url && <span className="block wrap-anywhere">{online_url}</span>}
    </>
  )
}

/** What it is about, with as much room as that takes. */
export function EventDescription({ event, organisers, mayEdit }: Props) {
  return (
    <Card>
      <div className="facts-long">
        <RecordFacts
          noun={noun}
          record={event}
          look={useLookOf(event, organisers)}
          only={(group) => group === 'description'}
          mayEdit={() => mayEdit}
          shown={{ description: <Description event={event} /> }}
        />
      </div>
    </Card>
  )
}

/** In the reader's language first, the other language below. */
function Description({ event: { description_zh, description_en } }: Of) {
  const { main, other } = namesOf({ name_zh: description_zh, name_en: description_en })
  if (!main.text) return <span className="text-muted">{m.event_empty_description()}</span>
  return (
    <span className="grid gap-3">
      <span className="prose-text" lang={main.lang}>
        {main.text}
      </span>
      {other.text && (
        <span className="prose-text text-muted" lang={other.lang}>
          {other.text}
        </span>
      )}
    </span>
  )
}

/** Where one can go to take part, to be used and not edited. */
export const JoinLink = ({ event: { online_url } }: Of) =>
  online_url && (
    <a className="btn" href={online_url} rel="noreferrer">
      {m.event_action_join()}
    </a>
  )

export const EditEventLink = ({ id }: { id: number }) => (
  <LinkButton to={`${recordPath({ kind: 'event', id })}/edit`}>{m.event_action_edit()}</LinkButton>
)
