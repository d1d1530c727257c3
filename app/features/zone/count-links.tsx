import { Link } from '@remix-run/react'
import { type Reach, seesPark } from '#app/features/accounts/use-person.ts'
import { listPath } from '#app/features/records/record.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import type { Column } from '#app/ui/table.tsx'
import type { Count } from './queries.server.ts'

type Filter = 'park' | 'sector' | 'institute'

/**
 * Two columns that say how many teams and projects a row has; each number opens into its records. People of some
 * parks are told that it is of theirs, and of another park no number: 0 would be taken for the truth.
 */
export function countColumns<Row extends { id: number }>(
  counts: readonly Count[],
  filter: Filter,
  reader: Reach | undefined,
): Column<Row>[] {
  const ofAll = seesAll(reader)
  const cell = (id: number, track: Track) =>
    filter === 'park' && reader && !seesPark(reader, id) ? (
      <NotTheirs />
    ) : (
      <CountLink
        count={counts.find((count) => count.id === id)?.[track] ?? 0}
        to={`${listPath(track)}?${filter}=${id}`}
      />
    )
  return [
    {
      key: 'teams',
      label: ofAll ? m.zone_column_teams() : m.zone_column_teams_theirs(),
      number: true,
      cell: ({ id }) => cell(id, 'team'),
    },
    {
      key: 'projects',
      label: ofAll ? m.zone_column_projects() : m.zone_column_projects_theirs(),
      number: true,
      cell: ({ id }) => cell(id, 'project'),
    },
  ]
}

const seesAll = (reader: Reach | undefined) => !reader || reader.zone_wide

/** What stands under the heading of such a list, with whose teams and projects its numbers count. */
export const leadOf = (lead: string, reader: Reach | undefined) =>
  seesAll(reader) ? lead : m.zone_lead_theirs({ lead })

const NotTheirs = () => (
  <span className="text-faint" title={m.zone_count_not_yours()}>
    <span aria-hidden="true">–</span>
    <span className="sr-only">{m.zone_count_not_yours()}</span>
  </span>
)

const CountLink = ({ count, to }: { count: number; to: string }) =>
  count === 0 ? (
    <span className="text-faint">0</span>
  ) : (
    <Link className="link" to={to}>
      {formatNumber(count)}
    </Link>
  )
