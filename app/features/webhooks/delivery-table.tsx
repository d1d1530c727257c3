import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { heardLabel, troubleLabels, troubleTexts } from './labels.ts'
import type { ShownDelivery, ShownWebhook } from './queries.server.ts'
import { KEPT_DAYS, TEST } from './webhook.ts'

type Props = { webhook: ShownWebhook; deliveries: ShownDelivery[]; older: number | null }

/** What was told, what was answered at each try, and a way to have it sent once more. */
export const DeliveryTable = ({ webhook, deliveries, older }: Props) => (
  <>
    <Table
      caption={m.webhook_title_deliveries()}
      rows={deliveries}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title={m.webhook_deliveries_none()} inline>
          {m.webhook_deliveries_kept({ days: KEPT_DAYS })}
        </EmptyState>
      }
      columns={[
        { key: 'message', label: m.webhook_field_message(), main: true, cell: (one) => <Message {...one} /> },
        { key: 'state', label: m.webhook_field_state(), cell: (one) => <State {...one} /> },
        {
          key: 'again',
          label: m.webhook_field_again(),
          cell: (one) => (webhook.active === 1 ? <Again {...one} /> : null),
        },
      ]}
    />
    {older !== null && (
      <p className="card-body">
        <Link className="link" to={`?before=${older}`}>
          {m.webhook_action_older()}
        </Link>
      </p>
    )}
  </>
)

const Message = ({ action, body, message_id, created_at }: ShownDelivery) => (
  <div className="grid">
    <details>
      <summary className="link">{heardLabel(action)}</summary>
      <p className="text-xs wrap-anywhere" lang="en">
        webhook-id: {message_id}
      </p>
      <pre className="text-xs wrap-anywhere whitespace-pre-wrap" lang="en">
        {JSON.stringify(JSON.parse(body), null, 2)}
      </pre>
    </details>
    <span className="text-xs text-muted">{formatMoment(created_at)}</span>
  </div>
)

function State({ state, trouble, tries }: ShownDelivery) {
  return (
    <div className="grid justify-items-start gap-1">
      {state === 'sent' ? (
        <Tag tone="jade">{m.webhook_state_sent()}</Tag>
      ) : (
        <Tag tone={state === 'waiting' ? 'ochre' : 'red'}>
          {state === 'waiting' ? m.webhook_state_waiting() : m.webhook_state_failed()}
        </Tag>
      )}
      {trouble && (
        <span className="text-xs text-muted" title={troubleTexts[trouble]()}>
          {troubleLabels[trouble]()}
        </span>
      )}
      {tries.length > 0 && (
        <details>
          <summary className="link text-xs">{m.webhook_tries({ count: tries.length })}</summary>
          <ol className="text-xs">
            {tries.map((one) => (
              <li key={one.id} className="wrap-anywhere">
                {formatMoment(one.at)} · {answerOf(one)}
                {one.error && <span lang="en"> · {one.error}</span>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

const answerOf = ({ status, trouble }: ShownDelivery['tries'][number]) =>
  status === null ? (trouble ? troubleLabels[trouble]() : '') : `HTTP ${status}`

/** The page itself says what was refused. */
const NONE = {}

function Again({ id, action, state }: ShownDelivery) {
  if (state === 'waiting' || action === TEST) return null
  return (
    <Form intent="again" id={`again-${id}`} reply={NONE}>
      <input type="hidden" name="delivery_id" value={id} />
      <SubmitButton variant="plain" small aria-label={m.webhook_action_again_named({ number: String(id) })}>
        {m.webhook_action_again()}
      </SubmitButton>
    </Form>
  )
}
