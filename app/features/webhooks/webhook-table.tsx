import { Link } from '@remix-run/react'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, formatMoment } from '#app/platform/format.ts'
import { Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { troubleLabels } from './labels.ts'
import type { ListedWebhook } from './queries.server.ts'
import { HEARD } from './webhook.ts'

/** The webhooks, what each hears and whether messages arrive. */
export function WebhookTable({ webhooks }: { webhooks: ListedWebhook[] }) {
  const { parkName } = useZone()
  return (
    <Table
      caption={m.webhook_title()}
      rows={webhooks}
      rowKey={({ id }) => id}
      empty={<EmptyState title={m.webhook_empty()}>{m.webhook_empty_text()}</EmptyState>}
      columns={[
        { key: 'name', label: m.webhook_field_name(), main: true, cell: (hook) => <NameCell {...hook} /> },
        {
          key: 'reach',
          label: m.webhook_field_reach(),
          cell: ({ reach, park_ids }) =>
            reach === 'zone' ? m.webhook_reach_zone() : formatList(park_ids.map(parkName)),
        },
        {
          key: 'hears',
          label: m.webhook_field_hears(),
          cell: ({ hears }) =>
            hears.length === HEARD.length
              ? m.webhook_hears_all()
              : m.webhook_hears_some({ count: hears.length, all: HEARD.length }),
        },
        { key: 'state', label: m.webhook_field_state(), cell: (hook) => <StateCell {...hook} /> },
      ]}
    />
  )
}

const NameCell = ({ id, name, address }: ListedWebhook) => (
  <div className="grid">
    <Link className="row-link wrap-anywhere" to={`/settings/webhooks/${id}`}>
      {name}
    </Link>
    <span className="text-xs text-muted wrap-anywhere">{address}</span>
  </div>
)

function StateCell({ active, stopped_at, trouble, sent_at }: ListedWebhook) {
  return (
    <div className="grid justify-items-start gap-1">
      {active === 0 && (
        <Tag tone={stopped_at ? 'red' : 'hollow'}>
          {stopped_at ? m.webhook_state_stopped() : m.webhook_state_inactive()}
        </Tag>
      )}
      {active === 1 && trouble && <Tag tone="red">{troubleLabels[trouble]()}</Tag>}
      <span className="text-xs text-muted">
        {sent_at ? m.webhook_state_sent_at({ at: formatMoment(sent_at) }) : m.webhook_state_none()}
      </span>
    </div>
  )
}
