import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import type { Column } from '#app/ui/table.tsx'
import type { Count } from './queries.server.ts'

type Filter = 'park' | 'sector' | 'institute'

/** Two columns that say how many teams and projects a row has; each number opens into its records. */
export function countColumns<Row extends { id: number }>(
  counts: readonly Count[],
  filter: Filter,
): Column<Row>[] {
  const of = (id: number) => counts.find((count) => count.id === id)
  return [
    {
      key: 'teams',
      label: m.zone_column_teams(),
      number: true,
      cell: ({ id }) => <CountLink count={of(id)?.teams ?? 0} to={`/teams?${filter}=${id}`} />,
    },
    {
      key: 'projects',
      label: m.zone_column_projects(),
      number: true,
      cell: ({ id }) => <CountLink count={of(id)?.projects ?? 0} to={`/projects?${filter}=${id}`} />,
    },
  ]
}

const CountLink = ({ count, to }: { count: number; to: string }) =>
  count === 0 ? (
    <span className="text-faint">0</span>
  ) : (
    <Link className="link" to={to}>
      {formatNumber(count)}
    </Link>
  )
