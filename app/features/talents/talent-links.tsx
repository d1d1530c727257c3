import { Link } from '@remix-run/react'
import { recordPath } from '#app/features/records/record.ts'
import { roleLabels } from '#app/features/ventures/role-labels.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import { SectorName } from '#app/features/zone/zone-names.tsx'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import { NamePair, Tag } from '#app/ui/marks.tsx'
import { Card, Nothing } from '#app/ui/page.tsx'
import type { listEventsOf, listVenturesOf } from './links.server.ts'

type Ventures = Awaited<ReturnType<typeof listVenturesOf>>
type Events = Awaited<ReturnType<typeof listEventsOf>>

/** The teams and projects a talent belongs to, in which role, and how far they have come. */
export function VenturesOf({ ventures, elsewhere }: Ventures) {
  const zone = useZone()
  return (
    <Card title={m.talent_section_ventures()}>
      {ventures.length === 0 && elsewhere === 0 && <Nothing>{m.talent_empty_ventures()}</Nothing>}
      <ul className="grid gap-3">
        {ventures.map((venture) => (
          <li key={venture.id} className="grid gap-1">
            <Link className="row-link" to={recordPath({ kind: venture.track, id: venture.id })}>
              <NamePair {...venture} />
            </Link>
            <span className="flex flex-wrap items-center gap-2 text-xs">
              <Tag tone="jade">{stageName(venture.stage)}</Tag>
              <span>{roleLabels[venture.role]()}</span>
              <SectorName id={venture.sector_id} compact />
              <span className="text-muted">{zone.parkName(venture.park_id)}</span>
            </span>
          </li>
        ))}
      </ul>
      {elsewhere > 0 && (
        <p className="text-muted text-xs">{m.talent_count_elsewhere_ventures({ count: elsewhere })}</p>
      )}
    </Card>
  )
}

/** The exchange events a talent was registered for, and whether they came. */
export function EventsOf({ events, elsewhere, now }: Events & { now: string }) {
  return (
    <Card title={m.talent_section_events()}>
      {events.length === 0 && elsewhere === 0 && <Nothing>{m.talent_empty_events()}</Nothing>}
      <ul className="grid gap-3">
        {events.map((event) => (
          <li key={event.id} className="grid gap-1">
            <Link className="row-link" to={recordPath({ kind: 'event', id: event.id })}>
              {nameOf(event)}
            </Link>
            <span className="flex flex-wrap items-center gap-2 text-xs">
              <Came event={event} now={now} />
              <span className="text-muted">{formatDate(localDateOf(event.starts_at, event.time_zone))}</span>
            </span>
          </li>
        ))}
      </ul>
      {elsewhere > 0 && (
        <p className="text-muted text-xs">{m.talent_count_elsewhere_events({ count: elsewhere })}</p>
      )}
    </Card>
  )
}

function Came({ event, now }: { event: Events['events'][number]; now: string }) {
  if (event.attended_at) return <Tag tone="jade">{m.talent_event_attended()}</Tag>
  return <Tag>{event.starts_at < now ? m.talent_event_missed() : m.talent_event_registered()}</Tag>
}
