import { labelsOf } from '#app/features/records/field.ts'
import { shownAsOf } from '#app/features/records/record-facts.tsx'
import { useLook } from '#app/features/records/use-look.ts'
import * as m from '#app/paraglide/messages.js'
import { ActiveForm } from '#app/ui/active-form.tsx'
import { Checkbox } from '#app/ui/check-fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { ChannelFields, NameField, SecretField } from './channel-fields.tsx'
import { channel as noun } from './fields.ts'
import type { ShownChannel } from './queries.server.ts'

type Props = { channel: ShownChannel }

/** What a group is told, and where it is: an address and a secret left empty stay. */
export function EditChannel({ channel }: Props) {
  const look = useLook({})
  return (
    <Form
      intent="edit"
      version={channel.version}
      values={channel}
      labels={labelsOf(noun)}
      shownAs={shownAsOf(noun, look)}
      draft={false}
    >
      <NameField />
      <ChannelFields />
      <SecretField
        name="secret_address"
        label={m.channel_field_address()}
        hint={m.channel_hint_address_kept({ address: channel.address })}
      />
      <SecretField
        name="secret_word"
        label={m.channel_field_secret()}
        hint={channel.signed ? m.channel_hint_secret_kept() : m.channel_hint_secret_none()}
      />
      {channel.signed && <Checkbox name="unsigned" label={m.channel_field_unsigned()} />}
      <div className="btn-row">
        <SubmitButton />
      </div>
    </Form>
  )
}

export const ChannelInUse = ({ channel: { active, version } }: Props) => (
  <ActiveForm
    active={active === 1}
    version={version}
    text={active ? m.channel_text_deactivate() : m.channel_text_reactivate()}
    action={active ? m.channel_action_deactivate() : m.channel_action_reactivate()}
  />
)

/** Sends at once; the page it leads back to says what the bot answered. */
export const TestForm = () => (
  <Form intent="test">
    <p className="text-muted">{m.channel_text_test()}</p>
    <div className="btn-row">
      <SubmitButton variant="plain">{m.channel_action_test()}</SubmitButton>
    </div>
  </Form>
)
