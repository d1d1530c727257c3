import { useSearchParams } from '@remix-run/react'
import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { html } from '#app/ui/html.ts'
import { EmptyState } from '#app/ui/page.tsx'
import { type WrittenColumn, WrittenTable } from '#app/ui/table.tsx'
import { writtenName } from '#app/ui/written-marks.ts'
import type { TalentSort } from './list.ts'
import type { TalentRow } from './queries.server.ts'
import { talentNames } from './talent-name.tsx'

type Row = TalentRow & { country_name: string }
type Props = {
  rows: readonly Row[]
  sort: { sort: TalentSort; dir: 'asc' | 'desc' }
  isFiltered: boolean
  mayRegister: boolean
}

/** The talents of a page. A name opens the record, which knows the list it was opened from. */
export function TalentTable({ rows, sort, isFiltered, mayRegister }: Props) {
  const [search] = useSearchParams()
  const zone = useZone()
  const from = search.size > 0 ? `?list=${encodeURIComponent(search.toString())}` : ''
  const columns: WrittenColumn<Row>[] = [
    {
      key: 'name',
      label: m.talent_column_name(),
      sort: 'name',
      main: true,
      cell: (row) => writtenName(talentNames(row), `/talents/${row.id}${from}`),
    },
    {
      key: 'affiliation',
      label: m.talent_column_affiliation(),
      cell: ({ affiliation }) =>
        html`<span class="block max-w-80 truncate" title="${affiliation}">${affiliation}</span>`,
    },
    { key: 'country', label: m.talent_column_country(), sort: 'country', cell: (row) => row.country_name },
    {
      key: 'sector',
      label: m.talent_column_sector(),
      cell: (row) => zone.writtenSector(row.sector_id),
    },
    { key: 'park', label: m.talent_column_park(), cell: (row) => zone.parkName(row.park_id) },
    {
      key: 'owner',
      label: m.talent_column_owner(),
      cell: (row) => nameOf({ name_zh: row.owner_zh ?? '', name_en: row.owner_en ?? '' }),
    },
    {
      key: 'newest',
      label: m.talent_column_newest(),
      sort: 'newest',
      first: 'desc',
      className: 'whitespace-nowrap max-sm:hidden',
      cell: (row) => formatDate(localDateOf(row.created_at)),
    },
    {
      key: 'updated',
      label: m.talent_column_updated(),
      sort: 'updated',
      first: 'desc',
      className: 'whitespace-nowrap',
      cell: (row) => formatDate(localDateOf(row.updated_at)),
    },
  ]
  return (
    <WrittenTable
      caption={m.talent_title_list()}
      columns={columns}
      rows={rows}
      sort={sort}
      empty={isFiltered ? <NobodyMatches /> : <NobodyYet mayRegister={mayRegister} />}
    />
  )
}

const NobodyMatches = () => (
  <EmptyState title={m.talent_empty_filtered_title()}>{m.talent_empty_filtered_text()}</EmptyState>
)

const NobodyYet = ({ mayRegister }: { mayRegister: boolean }) => (
  <EmptyState
    title={m.talent_empty_title()}
    action={
      mayRegister && (
        <LinkButton to="/talents/new" variant="primary">
          {m.talent_action_new()}
        </LinkButton>
      )
    }
  >
    {m.talent_empty_text()}
  </EmptyState>
)
