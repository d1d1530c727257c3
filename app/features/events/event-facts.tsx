import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { namesOf } from '#app/ui/marks.tsx'
import { Card } from '#app/ui/page.tsx'
import { Fact, Facts } from '#app/ui/record.tsx'
import type { EventKind } from './event.ts'
import { EventTime, kindLabels, ParksOf, Seats } from './event-labels.tsx'
import type { EventFacts } from './queries.server.ts'

export function EventFactsCard({ event }: { event: EventFacts }) {
  return (
    <Card title={m.event_section_facts()}>
      <Facts>
        <Fact label={m.event_column_when()}>
          <EventTime {...event} />
        </Fact>
        <Fact label={m.event_field_kind()}>{kindLabels[event.kind as EventKind]()}</Fact>
        <Fact label={m.event_column_where()}>
          {event.venue}
          {event.venue && event.online === 1 && ' · '}
          {event.online === 1 && m.event_place_online()}
        </Fact>
        {event.online_url && (
          <Fact label={m.event_field_online_url()}>
            <a className="link break-all" href={event.online_url} rel="noreferrer">
              {event.online_url}
            </a>
          </Fact>
        )}
        <Fact label={m.event_column_seats()}>
          <Seats {...event} />
        </Fact>
        <Fact label={m.event_field_organiser()}>
          {nameOf({ name_zh: event.organiser_zh ?? '', name_en: event.organiser_en ?? '' })}
        </Fact>
        <Fact label={m.event_field_parks()}>
          <ParksOf ids={event.park_ids} />
        </Fact>
      </Facts>
    </Card>
  )
}

/** What it is about: in the reader's language first, the other language folded below. */
export function EventDescription({
  event,
}: {
  event: Pick<EventFacts, 'description_zh' | 'description_en'>
}) {
  const { main, other } = namesOf({ name_zh: event.description_zh, name_en: event.description_en })
  return (
    <Card title={m.event_section_description()}>
      {main.text ? (
        <div className="grid gap-3">
          <p className="prose-text" lang={main.lang}>
            {main.text}
          </p>
          {other.text && (
            <details>
              <summary className="text-muted">{m.event_other_language()}</summary>
              <p className="prose-text mt-2" lang={other.lang}>
                {other.text}
              </p>
            </details>
          )}
        </div>
      ) : (
        <p className="text-muted">{m.event_empty_description()}</p>
      )}
    </Card>
  )
}

export const EditEventLink = ({ id }: { id: number }) => (
  <LinkButton to={`/events/${id}/edit`}>{m.event_action_edit()}</LinkButton>
)
