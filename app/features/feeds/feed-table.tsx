import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { Table } from '#app/ui/table.tsx'
import type { FeedName } from './feed.ts'
import { useFeedLabel } from './labels.ts'
import type { ListedFeed } from './queries.server.ts'

type Row = FeedName & { feed: ListedFeed | undefined }

/** Every feed one can have, whether it has an address, and when a calendar last looked there. */
export function FeedTable({ rows }: { rows: Row[] }) {
  const labelOf = useFeedLabel()
  return (
    <Table
      caption={m.feed_title()}
      rows={rows}
      rowKey={keyOf}
      columns={[
        { key: 'what', label: m.feed_field_what(), main: true, cell: labelOf },
        { key: 'state', label: m.feed_field_state(), cell: ({ feed }) => <State feed={feed} /> },
        {
          key: 'deeds',
          label: m.feed_field_address(),
          cell: (row) => <Deeds row={row} what={labelOf(row)} />,
        },
      ]}
    />
  )
}

const keyOf = ({ kind, park_id }: FeedName) => `${kind}-${park_id ?? 0}`

function State({ feed }: { feed: ListedFeed | undefined }) {
  if (!feed) return <span className="text-muted">{m.feed_state_none()}</span>
  const { closed, created_at, fetched_at } = feed
  return (
    <div className="grid justify-items-start gap-1">
      {closed && <Tag tone="ochre">{m.feed_state_closed()}</Tag>}
      <span>{m.feed_state_made({ at: formatMoment(created_at) })}</span>
      <span className="text-xs text-muted">
        {fetched_at ? m.feed_state_fetched({ at: formatMoment(fetched_at) }) : m.feed_state_unfetched()}
      </span>
    </div>
  )
}

/** A new address is a new secret: whatever was given the one before has to be given this one. */
function Deeds({ row, what }: { row: Row; what: string }) {
  const { feed } = row
  if (!feed)
    return (
      <Deed row={row} intent="make" label={m.feed_action_make_named({ what })}>
        {m.feed_action_make()}
      </Deed>
    )
  return (
    <details>
      <summary className="btn btn-quiet btn-small" aria-label={m.feed_action_change_named({ what })}>
        {m.feed_action_change()}
      </summary>
      <p className="text-xs">{m.feed_text_change()}</p>
      <div className="btn-row">
        {!feed.closed && (
          <Deed row={row} intent="make" label={m.feed_action_renew_named({ what })}>
            {m.feed_action_renew()}
          </Deed>
        )}
        <Deed row={row} intent="revoke" variant="danger" label={m.feed_action_revoke_named({ what })}>
          {m.feed_action_revoke()}
        </Deed>
      </div>
    </details>
  )
}

/** The page itself says what was refused. */
const NONE = {}

type DeedProps = { row: Row; intent: string; label: string; variant?: 'plain' | 'danger'; children: string }

const Deed = ({ row, intent, label, variant = 'plain', children }: DeedProps) => (
  <Form intent={intent} id={`${intent}-${keyOf(row)}`} reply={NONE}>
    <input type="hidden" name="kind" value={row.kind} />
    <input type="hidden" name="park_id" value={row.park_id ?? ''} />
    <SubmitButton variant={variant} small aria-label={label}>
      {children}
    </SubmitButton>
  </Form>
)
