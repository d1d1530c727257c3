import * as m from '#app/paraglide/messages.js'
import { formatMoment, formatNumber } from '#app/platform/format.ts'
import { EmptyState } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { jobLabel } from './job-labels.ts'
import type { WaitingKind } from './queries.server.ts'

/** What waits or is under way, kind by kind. */
export const WaitingJobs = ({ waiting }: { waiting: WaitingKind[] }) => (
  <Table
    caption={m.job_title_waiting()}
    rows={waiting}
    rowKey={({ name }) => name}
    empty={
      <EmptyState title={m.job_empty_waiting()} inline>
        {m.job_empty_waiting_text()}
      </EmptyState>
    }
    columns={[
      { key: 'name', label: m.job_field_name(), main: true, cell: ({ name }) => jobLabel(name) },
      {
        key: 'waiting',
        label: m.job_field_waiting(),
        number: true,
        cell: ({ waiting, running }) => formatNumber(waiting - running),
      },
      {
        key: 'running',
        label: m.job_field_running(),
        number: true,
        cell: ({ running }) => formatNumber(running),
      },
      {
        key: 'retried',
        label: m.job_field_retried(),
        number: true,
        cell: ({ retried, error }) => <span title={error || undefined}>{formatNumber(retried)}</span>,
      },
      { key: 'next', label: m.job_field_next(), cell: ({ next_at }) => formatMoment(next_at) },
    ]}
  />
)
