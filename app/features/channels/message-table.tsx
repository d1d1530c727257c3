import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import type { Locale } from '#app/platform/locale.ts'
import { Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { KEPT_DAYS } from './channel.ts'
import { topicLabels, troubleLabels, troubleTexts } from './labels.ts'
import type { ShownMessage } from './queries.server.ts'

type Props = { messages: ShownMessage[]; locale: Locale }

/** The last messages to a group and what became of each. */
export const MessageTable = ({ messages, locale }: Props) => (
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
        cell: (message) => <MessageCell {...message} locale={locale} />,
      },
      {
        key: 'state',
        label: m.channel_field_state(),
        cell: (message) => <MessageState {...message} locale={locale} />,
      },
      {
        key: 'when',
        label: m.channel_field_when(),
        cell: ({ ended_at, created_at }) => formatMoment(ended_at ?? created_at),
      },
    ]}
  />
)

type CellProps = ShownMessage & { locale: Locale }

/** What it says is in the group's language, whoever reads it here. */
const MessageCell = ({ said, topic, locale }: CellProps) => (
  <div className="grid">
    <details lang={locale}>
      <summary className="link wrap-anywhere">{said.title}</summary>
      <p className="text-xs wrap-anywhere whitespace-pre-line">{said.lines.join('\n')}</p>
    </details>
    <span className="text-xs text-muted">{topicLabels[topic]()}</span>
  </div>
)

function MessageState({ state, trouble, locale }: CellProps) {
  if (state === 'sent') return <Tag tone="jade">{m.channel_state_sent()}</Tag>
  const words = trouble ? troubleLabels[trouble]() : ''
  return (
    <div className="grid justify-items-start gap-1">
      <Tag tone={state === 'waiting' ? 'ochre' : 'red'}>
        {state === 'waiting' ? m.channel_state_waiting() : m.channel_state_failed()}
      </Tag>
      {trouble && (
        <span className="text-xs text-muted" title={troubleTexts[trouble](locale)}>
          {words}
        </span>
      )}
    </div>
  )
}
