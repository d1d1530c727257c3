import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { type WrittenColumn, WrittenTable } from '#app/ui/table.tsx'
import { writtenNamePair } from '#app/ui/written-marks.ts'
import { type EventKind, eventPath } from './event.ts'
import { kindLabels } from './event-labels.ts'
import { parksNamed, writtenSeats, writtenTime } from './event-marks.tsx'
import type { EventList } from './list.ts'
import type { EventRow } from './queries.server.ts'

type Props = {
  rows: readonly EventRow[]
  list: Pick<EventList, 'sort' | 'dir' | 'when'>
  isFiltered: boolean
  mayPlan: boolean
}

export function EventTable({ rows, list, isFiltered, mayPlan }: Props) {
  const { parkName } = useZone()
  return (
    <WrittenTable
      caption={m.event_title_list()}
      columns={columns(parkName)}
      rows={rows}
      sort={list}
      empty={<NoEvents {...{ list, isFiltered, mayPlan }} />}
    />
  )
}

const columns = (parkName: (id: number) => string): WrittenColumn<EventRow>[] => [
  {
    key: 'name',
    label: m.event_column_name(),
    sort: 'name',
    main: true,
    cell: (row) => writtenNamePair(row, eventPath(row.id)),
  },
  { key: 'start', label: m.event_column_when(), sort: 'start', cell: writtenTime },
  { key: 'kind', label: m.event_column_kind(), cell: (row) => kindLabels[row.kind as EventKind]() },
  {
    key: 'where',
    label: m.event_column_where(),
    cell: (row) => row.venue || (row.online === 1 && m.event_place_online()),
  },
  { key: 'parks', label: m.event_column_parks(), cell: ({ park_ids }) => parksNamed(park_ids, parkName) },
  {
    key: 'organiser',
    label: m.event_column_organiser(),
    cell: (row) => nameOf({ name_zh: row.organiser_zh ?? '', name_en: row.organiser_en ?? '' }),
  },
  { key: 'seats', label: m.event_column_seats(), cell: writtenSeats },
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
