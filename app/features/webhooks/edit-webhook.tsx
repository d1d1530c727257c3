import { labelsOf } from '#app/features/records/field.ts'
import { shownAsOf } from '#app/features/records/record-facts.tsx'
import { useLook } from '#app/features/records/use-look.ts'
import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import { ActiveForm } from '#app/ui/active-form.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { webhook as noun } from './fields.ts'
import type { ShownWebhook } from './queries.server.ts'
import { AddressField, NameField, WebhookFields } from './webhook-fields.tsx'

type Props = { webhook: ShownWebhook }

/** What a webhook hears, and where it is: an address left empty stays. */
export function EditWebhook({ webhook }: Props) {
  const look = useLook({})
  return (
    <Form
      intent="edit"
      version={webhook.version}
      values={webhook}
      labels={labelsOf(noun)}
      shownAs={shownAsOf(noun, look)}
      draft={false}
    >
      <NameField />
      <AddressField
        label={m.webhook_field_address()}
        hint={m.webhook_hint_address_kept({ address: webhook.address })}
      />
      <WebhookFields />
      <div className="btn-row">
        <SubmitButton />
      </div>
    </Form>
  )
}

/** A new secret is shown once; the one before goes on signing for a day. */
export const RenewForm = ({ webhook: { version, old_until } }: Props) => (
  <Form intent="renew" version={version}>
    <p className="text-muted">
      {m.webhook_text_renew()} {old_until && m.webhook_text_old_until({ at: formatMoment(old_until) })}
    </p>
    <div className="btn-row">
      <SubmitButton variant="plain">{m.webhook_action_renew()}</SubmitButton>
    </div>
  </Form>
)

export const WebhookInUse = ({ webhook: { active, version } }: Props) => (
  <ActiveForm
    active={active === 1}
    version={version}
    text={active ? m.webhook_text_deactivate() : m.webhook_text_reactivate()}
    action={active ? m.webhook_action_deactivate() : m.webhook_action_reactivate()}
  />
)

/** Sends at once; the page it leads back to says what was answered. */
export const TestForm = () => (
  <Form intent="test">
    <p className="text-muted">{m.webhook_text_test()}</p>
    <div className="btn-row">
      <SubmitButton variant="plain">{m.webhook_action_test()}</SubmitButton>
    </div>
  </Form>
)
