import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate, formatMoment } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { scopeLabels, stateLabels } from './labels.ts'
import type { ListedToken } from './queries.server.ts'

/** Somebody's tokens: what each may, when a program last asked by it, and the way to revoke it. */
export function TokenTable({ tokens, intent }: { tokens: ListedToken[]; intent: string }) {
  return (
    <Table
      caption={m.token_title()}
      rows={tokens}
      rowKey={({ id }) => id}
      empty={<EmptyState title={m.token_empty()}>{m.token_empty_text()}</EmptyState>}
      columns={[
        { key: 'name', label: m.token_field_name(), main: true, cell: (token) => <NameCell {...token} /> },
        { key: 'scopes', label: m.token_field_scopes(), cell: ({ scopes }) => <Scopes scopes={scopes} /> },
        { key: 'state', label: m.token_field_state(), cell: (token) => <StateCell {...token} /> },
        {
          key: 'deeds',
          className: 'table-deeds table-bare',
          label: m.token_field_deeds(),
          cell: (token) => <Deeds {...token} intent={intent} />,
        },
      ]}
    />
  )
}

/** Each by itself: what they are called has commas of its own. */
const Scopes = ({ scopes }: Pick<ListedToken, 'scopes'>) => (
  <ul className="grid gap-0.5 text-xs">
    {scopes.map((scope) => (
      <li key={scope}>{scopeLabels[scope]()}</li>
    ))}
  </ul>
)

const NameCell = ({ name, beginning }: ListedToken) => (
  <div className="grid">
    <span className="wrap-anywhere">{name}</span>
    <code className="text-xs text-muted">{beginning}…</code>
  </div>
)

function StateCell({ state, expires_at, used_at, revoked_at }: ListedToken) {
  return (
    <div className="grid justify-items-start gap-1">
      {state !== 'open' && <Tag tone="hollow">{stateLabels[state]()}</Tag>}
      <span className="text-xs text-muted">
        {used_at ? m.token_state_used({ at: formatMoment(used_at) }) : m.token_state_unused()}
      </span>
      <span className="text-xs text-muted">
        {revoked_at
          ? m.token_state_revoked_at({ at: formatMoment(revoked_at) })
          : m.token_state_until({ at: formatDate(localDateOf(expires_at)) })}
      </span>
    </div>
  )
}

/** The page itself says what was refused. */
const NONE = {}

function Deeds({ id, name, state, intent }: ListedToken & { intent: string }) {
  if (state === 'revoked') return null
  return (
    <details>
      <summary className="btn btn-quiet btn-small" aria-label={m.token_action_revoke_named({ name })}>
        {m.token_action_revoke()}
      </summary>
      <p className="mb-1 max-w-40 text-xs">{m.token_text_revoke()}</p>
      <Form intent={intent} id={`${intent}-${id}`} reply={NONE}>
        <input type="hidden" name="token_id" value={id} />
        <SubmitButton variant="danger" small aria-label={m.token_action_revoke_now_named({ name })}>
          {m.token_action_revoke_now()}
        </SubmitButton>
      </Form>
    </details>
  )
}
