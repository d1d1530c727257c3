import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import { Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { KEPT_DAYS } from './channel.ts'
import { topicLabels, troubleLabels, troubleTexts } from './labels.ts'
import type { ShownMessage } from './queries.server.ts'

/** The last messages to a group and what became of each. */
export const MessageTable = ({ messages }: { messages: ShownMessage[] }) => (
  <Table
    caption={m.channel_title_messages()}
    rows={messages}
    rowKey={({ id }) => id}
    empty={
      <EmptyState title={m.channel_messages_none()} inline>
        {m.channel_messages_kept({ days: KEPT_DAYS })}
      </EmptyState>
    }
    columns={[
      {
        key: 'message',
        label: m.channel_field_message(),
        main: true,
        cell: ({ title, topic }) => (
          <div className="grid">
            <span className="wrap-anywhere">{title}</span>
            <span className="text-xs text-muted">{topicLabels[topic]()}</span>
          </div>
        ),
      },
      { key: 'state', label: m.channel_field_state(), cell: (message) => <MessageState {...message} /> },
      {
        key: 'when',
        label: m.channel_field_when(),
        cell: ({ ended_at, created_at }) => formatMoment(ended_at ?? created_at),
      },
    ]}
  />
)

function MessageState({ state, trouble }: ShownMessage) {
  if (state === 'sent') return <Tag tone="jade">{m.channel_state_sent()}</Tag>
  const words = trouble ? troubleLabels[trouble]() : ''
  return (
    <div className="grid justify-items-start gap-1">
      <Tag tone={state === 'waiting' ? 'ochre' : 'red'}>
        {state === 'waiting' ? m.channel_state_waiting() : m.channel_state_failed()}
      </Tag>
      {trouble && (
        <span className="text-xs text-muted" title={troubleTexts[trouble]()}>
          {words}
        </span>
      )}
    </div>
  )
}
