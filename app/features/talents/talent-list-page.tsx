import { useSearchParams } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { RecordList } from '#app/features/records/record-list.tsx'
import { originParam } from '#app/features/ventures/origin.ts'
import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import type { Count, Shown } from '#app/platform/list-params.ts'
import { html } from '#app/ui/html.ts'
import type { WrittenColumn } from '#app/ui/table.tsx'
import { writtenName } from '#app/ui/written-marks.ts'
import { talent } from './fields.ts'
import { isFiltered, talentListOf } from './list.ts'
import type { TalentRow } from './queries.server.ts'
import { type FilterChoices, TalentFilters } from './talent-filters.tsx'
import { talentNames } from './talent-name.tsx'

type Row = TalentRow & { country_name: string }
type Page = { rows: Row[]; total: Count; previous: string | null; next: string | null }
type Props = { page: Page; list: Shown; choices: FilterChoices }

/** The talents. A name opens the record, which knows the list it was opened from. */
export function TalentListPage({ page, list, choices }: Props) {
  const [search] = useSearchParams()
  const { can } = usePerson()
  return (
    <RecordList
      kind="talent"
      title={m.talent_title_list()}
      page={page}
      list={list}
      columns={useColumns()}
      fresh={{ label: m.talent_action_new(), to: `${listPath('talent')}/new`, may: can('talent.edit') }}
      none={{ title: m.talent_empty_title(), text: m.talent_empty_text() }}
      unmatched={
        isFiltered(talentListOf(search)) && {
          title: m.talent_empty_filtered_title(),
          text: m.talent_empty_filtered_text(),
        }
      }
    >
      <TalentFilters {...choices} />
    </RecordList>
  )
}

function useColumns(): WrittenColumn<Row>[] {
  const [search] = useSearchParams()
  const zone = useZone()
  const { fields } = talent
  const from = originParam({ page: 'list', query: search.toString() })
  return [
    {
      key: 'name',
      label: m.talent_column_name(),
      sort: 'name',
      main: true,
      cell: (row) => writtenName(talentNames(row), recordPath({ kind: 'talent', id: row.id }) + from),
    },
    {
      key: 'affiliation',
      label: fields.affiliation.label(),
      className: 'max-sm:col-span-full',
      cell: ({ affiliation }) =>
        html`<span class="block max-w-72 truncate" title="${affiliation}">${affiliation}</span>`,
    },
    { key: 'country', label: fields.country.label(), sort: 'country', cell: (row) => row.country_name },
    {
      key: 'sector',
      label: fields.sector_id.label(),
      cell: (row) => zone.writtenSector(row.sector_id),
    },
    {
      key: 'park',
      label: fields.park_id.label(),
      className: 'whitespace-nowrap',
      cell: (row) => zone.parkName(row.park_id),
    },
    {
      key: 'owner',
      label: fields.owner_id.label(),
      className: 'whitespace-nowrap',
      cell: (row) => nameOf({ name_zh: row.owner_zh ?? '', name_en: row.owner_en ?? '' }),
    },
    {
      key: 'newest',
      label: m.talent_field_registered(),
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
}
