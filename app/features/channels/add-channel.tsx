import * as m from '#app/paraglide/messages.js'
import { Select } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { CHOSEN_TOPICS } from './channel.ts'
import { ChannelFields, NameField, offeredBy, SecretField } from './channel-fields.tsx'
import { channel } from './fields.ts'
import { keywordIn } from './labels.ts'

const START = { reach: 'zone', park_ids: [] as number[], topics: [...CHOSEN_TOPICS], locale: 'zh-CN' }

/** A new group. What was typed isn't kept in the browser: its address is a secret. */
export const AddChannel = ({ idem }: { idem: string }) => (
  <Form idem={idem} values={START} draft={false}>
    <Select
      name="kind"
      label={channel.fields.kind.label()}
      options={offeredBy(channel.fields.kind)}
      required
    />
    <NameField />
    <SecretField
      name="secret_address"
      label={m.channel_field_address()}
      hint={m.channel_hint_address()}
      required
    />
    <SecretField
      name="secret_word"
      label={m.channel_field_secret()}
      hint={m.channel_hint_secret({ zh: keywordIn('zh-CN'), en: keywordIn('en') })}
    />
    <ChannelFields />
    <div className="btn-row">
      <SubmitButton>{m.channel_action_add()}</SubmitButton>
    </div>
  </Form>
)
