import { Link } from '@remix-run/react'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, formatMoment } from '#app/platform/format.ts'
import { Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { kindLabels, topicLabels, troubleLabels } from './labels.ts'
import type { ListedChannel } from './queries.server.ts'

/** The groups, what each is told and whether messages arrive. */
export function ChannelTable({ channels }: { channels: ListedChannel[] }) {
  const { parkName } = useZone()
  return (
    <Table
      caption={m.channel_title()}
      rows={channels}
      rowKey={({ id }) => id}
      empty={<EmptyState title={m.channel_empty()}>{m.channel_empty_text()}</EmptyState>}
      columns={[
        {
          key: 'name',
          label: m.channel_field_name(),
          main: true,
          cell: (channel) => <NameCell {...channel} />,
        },
        {
          key: 'reach',
          label: m.channel_field_reach(),
          cell: ({ reach, park_ids }) =>
            reach === 'zone' ? m.channel_reach_zone() : formatList(park_ids.map(parkName)),
        },
        {
          key: 'topics',
          label: m.channel_field_topics(),
          cell: ({ topics }) =>
            topics.length === 0 ? (
              m.channel_topics_none()
            ) : (
              <ul className="text-xs">
                {topics.map((topic) => (
                  <li key={topic}>{topicLabels[topic]()}</li>
                ))}
              </ul>
            ),
        },
        { key: 'state', label: m.channel_field_state(), cell: (channel) => <StateCell {...channel} /> },
      ]}
    />
  )
}

const NameCell = ({ id, name, kind }: ListedChannel) => (
  <div className="grid">
    <Link className="row-link wrap-anywhere" to={`/settings/channels/${id}`}>
      {name}
    </Link>
    <span className="text-xs text-muted">{kindLabels[kind]()}</span>
  </div>
)

function StateCell({ active, trouble, sent_at }: ListedChannel) {
  return (
    <div className="grid justify-items-start gap-1">
      {active === 0 && <Tag tone="hollow">{m.channel_state_inactive()}</Tag>}
      {active === 1 && trouble && <Tag tone="red">{troubleLabels[trouble]()}</Tag>}
      <span className="text-xs text-muted">
        {sent_at ? m.channel_state_sent_at({ at: formatMoment(sent_at) }) : m.channel_state_none()}
      </span>
    </div>
  )
}
