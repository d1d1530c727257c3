import * as m from '#app/paraglide/messages.js'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { HEARD } from './webhook.ts'
import { AddressField, NameField, WebhookFields } from './webhook-fields.tsx'

const START = { reach: 'zone', park_ids: [] as number[], hears: [...HEARD] }

export const AddWebhook = () => (
  <Form intent="add" values={START} draft={false}>
    <NameField />
    <AddressField label={m.webhook_field_address()} hint={m.webhook_hint_address()} required />
    <WebhookFields />
    <div className="btn-row">
      <SubmitButton>{m.webhook_action_add()}</SubmitButton>
    </div>
  </Form>
)
