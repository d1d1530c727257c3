import { Link, useSearchParams } from '@remix-run/react'
import { OnceLink } from '#app/features/accounts/once-link.tsx'
import * as m from '#app/paraglide/messages.js'
import type { FormReply } from '#app/platform/form.ts'
import { CheckboxGroup } from '#app/ui/check-fields.tsx'
import { Select, TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'
import { Example } from './example.tsx'
import { token as noun } from './fields.ts'
import { scopeLabels } from './labels.ts'
import type { ListedToken } from './queries.server.ts'
import type { Scope } from './scope.ts'
import { LIVES, USUAL_LIFE } from './token.ts'
import { TokenTable } from './token-table.tsx'

type Answer = { token: string; name: string } | FormReply | { ok: true }
type Props = { tokens: ListedToken[]; offered: Scope[]; answer: Answer | undefined }

/** One's tokens: what there is, the one that was just made, and how another is made. */
export function TokensPage({ tokens, offered, answer }: Props) {
  const [search] = useSearchParams()
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.token_title()}
        lead={m.token_lead()}
        crumbs={[{ label: m.account_title_own(), to: '/account' }]}
      />
      {search.get('done') === 'revoked' && !answer && (
        <Notice tone="good">
          <p role="status">{m.token_notice_revoked()}</p>
        </Notice>
      )}
      {answer && 'intent' in answer && answer.intent === 'revoke' && answer.refusal && (
        <div role="alert">
          <Notice tone="bad">{answer.refusal}</Notice>
        </div>
      )}
      {answer && 'token' in answer && (
        <OnceLink
          key={answer.token}
          link={answer.token}
          label={m.token_field_token()}
          text={m.token_notice_made({ name: answer.name })}
        />
      )}
      <TokenTable tokens={tokens} intent="revoke" />
      <Card title={m.token_title_make()}>
        <MakeForm offered={offered} />
      </Card>
      <Card title={m.token_title_how()}>
        <p>{m.token_how_use()}</p>
        <Example text={EXAMPLE} />
        <p className="mt-3">
          <Link className="link" to="/api/docs">
            {m.token_link_docs()}
          </Link>
        </p>
        <p className="mt-3 text-xs text-muted">{m.token_how_secret()}</p>
      </Card>
    </div>
  )
}

const EXAMPLE = 'Authorization: Bearer wutong_…'

const { name, scopes, days } = noun.fields

const MakeForm = ({ offered }: { offered: Scope[] }) => (
  <Form intent="make" values={{ days: USUAL_LIFE }}>
    <TextField name="name" label={name.label()} hint={name.hint()} maxLength={name.max} required />
    <CheckboxGroup
      name="scopes"
      label={scopes.label()}
      hint={m.token_hint_scopes()}
      className="[&_.check-list]:grid sm:[&_.check-list]:grid-cols-2"
      options={offered.map((scope) => ({ value: scope, label: scopeLabels[scope](), hint: scope }))}
      required
    />
    <Select
      name="days"
      label={days.label()}
      options={LIVES.map((value) => ({ value, label: days.choices[value]() }))}
      required
    />
    <div className="btn-row">
      <SubmitButton>{m.token_action_make()}</SubmitButton>
    </div>
  </Form>
)
