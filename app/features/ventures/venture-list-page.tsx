import { useSearchParams } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { RecordList } from '#app/features/records/record-list.tsx'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { daysBetween, type LocalDate, localDateOf } from '#app/platform/clock.ts'
import { formatDate, formatDay, namePair } from '#app/platform/format.ts'
import { formatMoney, moneyOf, yuan } from '#app/platform/money.ts'
import type { Written } from '#app/platform/written.ts'
import { html } from '#app/ui/html.ts'
import type { WrittenColumn } from '#app/ui/table.tsx'
import { useWritten } from '#app/ui/use-written.ts'
import { writtenNamePair, writtenTag } from '#app/ui/written-marks.ts'
import type { readList } from './handlers.server.ts'
import { originParam } from './origin.ts'
import { stageName } from './stage-labels.ts'
import { daysOver, isClosed, type Track } from './venture.ts'
import { VentureFilters } from './venture-filters.tsx'
import { isFiltered, ventureListOf } from './venture-list.ts'

type Listed = Awaited<ReturnType<typeof readList>>
type Row = (Listed['page'] extends Written<infer Page> ? Page : never)['rows'][number]
type Props = Listed & { track: Track }

export const listTitle = (track: Track) =>
  track === 'team' ? m.venture_title_teams() : m.venture_title_projects()
export const logAction = (track: Track) =>
  track === 'team' ? m.venture_action_log_team() : m.venture_action_log_project()

/** The teams, or the overseas projects: one page for both tracks. */
export function VentureListPage({ track, ...read }: Props) {
  const { list, today, ...page } = useWritten(read.page)
  const choices = useWritten(read.choices)
  const [search] = useSearchParams()
  const { can } = usePerson()
  return (
    <RecordList
      kind={track}
      title={listTitle(track)}
      page={page}
      list={list}
      columns={useColumns(track, today)}
      fresh={{ label: logAction(track), to: `${listPath(track)}/new`, may: can('venture.log') }}
      none={{
        title: track === 'team' ? m.venture_empty_team_title() : m.venture_empty_project_title(),
        text: m.venture_empty_text(),
      }}
      unmatched={
        isFiltered(ventureListOf(search, track)) && {
          title: m.venture_empty_filtered_title(),
          text: m.venture_empty_filtered_text(),
        }
      }
      wide
    >
      <VentureFilters track={track} {...choices} />
    </RecordList>
  )
}

function useColumns(track: Track, today: LocalDate): WrittenColumn<Row>[] {
  const [search] = useSearchParams()
  const zone = useZone()
  const from = originParam({ page: 'list', query: search.toString() })
  const ofTrack: WrittenColumn<Row>[] =
    track === 'team'
      ? [
          {
            key: 'grade',
            label: m.venture_field_grade(),
            cell: (row) => row.grade_given ?? row.grade_asked ?? '',
          },
          {
            key: 'amount',
            label: m.venture_field_requested_amount(),
            sort: 'amount',
            first: 'desc',
            number: true,
            cell: (row) => (row.requested_amount === null ? '' : formatMoney(yuan(row.requested_amount))),
          },
        ]
      : [
          { key: 'country', label: m.venture_field_country(), cell: (row) => row.country_name },
          {
            key: 'investment',
            label: m.venture_field_investment(),
            number: true,
            cell: (row) => {
              const investment = moneyOf(row.investment, row.investment_currency)
              return investment ? formatMoney(investment) : ''
            },
          },
        ]
  return [
    {
      key: 'name',
      label: m.venture_field_name(),
      sort: 'name',
      main: true,
      cell: (row) => writtenNamePair(row, recordPath({ kind: track, id: row.id }) + from),
    },
    {
      key: 'stage',
      label: m.venture_field_stage(),
      sort: 'stage',
      cell: (row) => writtenTag(toneOf(row), stageName(row.stage)),
    },
    {
      key: 'days',
      label: m.venture_column_days(),
      sort: 'days',
      first: 'desc',
      number: true,
      cell: (row) => writtenDays(track, row, today),
    },
    {
      key: 'sector',
      label: m.venture_field_sector_id(),
      cell: (row) => zone.writtenSector(row.sector_id),
    },
    { key: 'park', label: m.venture_field_park_id(), cell: (row) => zone.parkName(row.park_id) },
    {
      key: 'owner',
      label: m.venture_field_owner_id(),
      cell: (row) => namePair({ name_zh: row.owner_name_zh, name_en: row.owner_name_en }).main,
    },
    ...ofTrack,
    {
      key: 'counted',
      label: m.venture_column_counted(),
      sort: 'counted',
      first: 'desc',
      className: 'whitespace-nowrap',
      cell: (row) => (row.counted_on ? formatDate(row.counted_on) : ''),
    },
    {
      key: 'updated',
      label: m.venture_column_updated(),
      sort: 'updated',
      first: 'desc',
      className: 'whitespace-nowrap max-sm:hidden',
      cell: (row) => formatDay(localDateOf(row.updated_at)),
    },
  ]
}

const toneOf = ({ stage, counted_year }: Row) =>
  isClosed(stage) ? 'hollow' : counted_year !== null ? 'jade' : 'grey'

function writtenDays(track: Track, row: Row, today: LocalDate) {
  const days = Math.max(0, daysBetween(row.stage_since, today))
  const over = daysOver(track, row.stage, days)
  if (over === 0) return days
  const words = m.venture_days_over({ days, over })
  return html`<span class="text-ochre" title="${words}"><span aria-hidden="true">▲ </span>${days}<span class="sr-only">${words}</span></span>`
}
