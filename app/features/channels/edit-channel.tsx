import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList } from '#app/platform/format.ts'
import { Checkbox } from '#app/ui/check-fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import type { ChosenTopic } from './channel.ts'
import { ChannelFields, NameField, SecretField } from './channel-fields.tsx'
import { topicLabels } from './labels.ts'
import type { ShownChannel } from './queries.server.ts'

type Props = { channel: ShownChannel }

/** What a group is told, and where it is: an address and a secret left empty stay. */
export function EditChannel({ channel }: Props) {
  const { parkName } = useZone()
  const shownAs = (field: string, value: unknown) => {
    if (field === 'reach') return value === 'zone' ? m.channel_reach_zone() : m.channel_reach_parks()
    const several = [value ?? []].flat()
    if (field === 'park_ids') return formatList(several.map((id) => parkName(Number(id)))) || '–'
    if (field === 'topics')
      return formatList(several.map((topic) => topicLabels[topic as ChosenTopic]?.() ?? '')) || '–'
    return undefined
  }
  const labels = {
    name: m.channel_field_name(),
    topics: m.channel_field_topics(),
    reach: m.channel_field_reach(),
    park_ids: m.channel_field_parks(),
    locale: m.channel_field_locale(),
  }
  return (
    <Form
      intent="edit"
      version={channel.version}
      values={channel}
      labels={labels}
      shownAs={shownAs}
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

export function ActiveForm({ channel: { active, version } }: Props) {
  const intent = active ? 'deactivate' : 'reactivate'
  return (
    <Form intent={intent} version={version}>
      <p className="text-muted">{active ? m.channel_text_deactivate() : m.channel_text_reactivate()}</p>
      <div className="btn-row">
        <SubmitButton variant={active ? 'danger' : 'plain'}>
          {active ? m.channel_action_deactivate() : m.channel_action_reactivate()}
        </SubmitButton>
      </div>
    </Form>
  )
}

/** Sends at once; the page it leads back to says what the bot answered. */
export const TestForm = () => (
  <Form intent="test">
    <p className="text-muted">{m.channel_text_test()}</p>
    <div className="btn-row">
      <SubmitButton variant="plain">{m.channel_action_test()}</SubmitButton>
    </div>
  </Form>
)
