import { useSearchParams } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { RecordList } from '#app/features/records/record-list.tsx'
import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import type { Shown } from '#app/platform/list-params.ts'
import type { WrittenColumn } from '#app/ui/table.tsx'
import { writtenNamePair } from '#app/ui/written-marks.ts'
import type { EventKind } from './event.ts'
import { EventFilters, WhenTabs } from './event-filters.tsx'
import { kindLabels } from './event-labels.ts'
import { parksNamed, writtenSeats, writtenTime } from './event-marks.tsx'
import { event } from './fields.ts'
import { type EventList, eventListOf, isFiltered } from './list.ts'
import type { EventRow, listEvents } from './queries.server.ts'
import type { Organiser } from './use-look-of.ts'

type Props = {
  page: Awaited<ReturnType<typeof listEvents>>
  list: Shown & Pick<EventList, 'when'>
  organisers: readonly Organiser[]
}

/** The events to come, those that are over, or both. */
export function EventListPage({ page: { counts, ...page }, list, organisers }: Props) {
  const [search] = useSearchParams()
  const { can } = usePerson()
  const past = list.when === 'past'
  return (
    <RecordList
      kind="event"
      title={m.event_title_list()}
      page={{ ...page, total: counts[list.when] }}
      list={list}
      columns={columns(useZone().parkName)}
      fresh={{ label: m.event_action_new(), to: `${listPath('event')}/new`, may: can('event.edit') }}
      none={{
        title: past ? m.event_empty_past_title() : m.event_empty_title(),
        text: past ? m.event_empty_past_text() : m.event_empty_text(),
      }}
      unmatched={
        isFiltered(eventListOf(search)) && {
          title: m.event_empty_filtered_title(),
          text: m.event_empty_filtered_text(),
        }
      }
    >
      <WhenTabs when={list.when} counts={counts} />
      <EventFilters organisers={organisers} />
    </RecordList>
  )
}

const columns = (parkName: (id: number) => string): WrittenColumn<EventRow>[] => [
  {
    key: 'name',
    label: m.event_column_name(),
    sort: 'name',
    main: true,
    cell: (row) => writtenNamePair(row, recordPath({ kind: 'event', id: row.id })),
  },
  {
    key: 'start',
    label: m.event_column_when(),
    sort: 'start',
    className: 'max-sm:col-span-full',
    cell: writtenTime,
  },
  { key: 'kind', label: event.fields.kind.label(), cell: (row) => kindLabels[row.kind as EventKind]() },
  {
    key: 'where',
    label: m.event_column_where(),
    cell: (row) => row.venue || (row.online === 1 && m.event_place_online()),
  },
  {
    key: 'parks',
    label: event.fields.park_ids.label(),
    cell: ({ park_ids }) => parksNamed(park_ids, parkName),
  },
  {
    key: 'organiser',
    label: event.fields.organiser_id.label(),
    cell: (row) => nameOf({ name_zh: row.organiser_zh ?? '', name_en: row.organiser_en ?? '' }),
  },
  { key: 'seats', label: event.fields.capacity.label(), cell: writtenSeats },
]
