import { Link } from '@remix-run/react'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { type EventKind, eventPath } from './event.ts'
import { EventTime, kindWords, ParksOf, Seats } from './event-words.tsx'
import type { EventList } from './list.ts'
import type { EventRow } from './queries.server.ts'

type Props = {
  rows: readonly EventRow[]
  list: Pick<EventList, 'sort' | 'dir' | 'when'>
  isFiltered: boolean
  mayPlan: boolean
}

export function EventTable({ rows, list, isFiltered, mayPlan }: Props) {
  return (
    <Table
      caption={m.event_title_list()}
      columns={columns()}
      rows={rows}
      rowKey={(row) => row.id}
      sort={list}
      empty={<NoEvents {...{ list, isFiltered, mayPlan }} />}
    />
  )
}

const columns = (): Column<EventRow>[] => [
  {
    key: 'name',
    label: m.event_column_name(),
    sort: 'name',
    main: true,
    cell: (row) => (
      <NamePair name_zh={row.name_zh} name_en={row.name_en} under>
        {(name) => (
          <Link className="row-link" to={eventPath(row.id)}>
            {name}
          </Link>
        )}
      </NamePair>
    ),
  },
  { key: 'start', label: m.event_column_when(), sort: 'start', cell: (row) => <EventTime {...row} /> },
  { key: 'kind', label: m.event_column_kind(), cell: (row) => kindWords[row.kind as EventKind]() },
  {
    key: 'where',
    label: m.event_column_where(),
    cell: (row) => row.venue || (row.online === 1 && m.event_place_online()),
  },
  { key: 'parks', label: m.event_column_parks(), cell: (row) => <ParksOf ids={row.park_ids} /> },
  {
    key: 'organiser',
    label: m.event_column_organiser(),
    cell: (row) => nameOf({ name_zh: row.organiser_zh ?? '', name_en: row.organiser_en ?? '' }),
  },
  { key: 'seats', label: m.event_column_seats(), cell: (row) => <Seats {...row} /> },
]

function NoEvents({ list, isFiltered, mayPlan }: Omit<Props, 'rows'>) {
  if (isFiltered) {
    return <EmptyState title={m.event_empty_filtered_title()}>{m.event_empty_filtered_text()}</EmptyState>
  }
  const past = list.when === 'past'
  return (
    <EmptyState
      title={past ? m.event_empty_past_title() : m.event_empty_title()}
      action={
        mayPlan && (
          <LinkButton to="/events/new" variant="primary">
            {m.event_action_new()}
          </LinkButton>
        )
      }
    >
      {past ? m.event_empty_past_text() : m.event_empty_text()}
    </EmptyState>
  )
}
