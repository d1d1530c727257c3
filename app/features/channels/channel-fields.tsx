import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { CheckboxGroup, RadioGroup } from '#app/ui/check-fields.tsx'
import { Select, TextField } from '#app/ui/fields.tsx'
import { CHOSEN_TOPICS } from './channel.ts'
import { topicLabels } from './labels.ts'

/** What a group is called here and what it is told. The parks are only looked at when the reach says parks. */
export function ChannelFields() {
  const { parks } = useZone()
  return (
    <>
      <CheckboxGroup
        name="topics"
        label={m.channel_field_topics()}
        options={CHOSEN_TOPICS.map((topic) => ({ value: topic, label: topicLabels[topic]() }))}
      />
      <RadioGroup
        name="reach"
        label={m.channel_field_reach()}
        hint={m.channel_hint_reach()}
        options={[
          { value: 'zone', label: m.channel_reach_zone() },
          { value: 'parks', label: m.channel_reach_parks() },
        ]}
      />
      <CheckboxGroup name="park_ids" label={m.channel_field_parks()} options={choicesOf(parks)} />
      <Select
        name="locale"
        label={m.channel_field_locale()}
        options={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        required
      />
    </>
  )
}

export const NameField = () => (
  <TextField
    name="name"
    label={m.channel_field_name()}
    hint={m.channel_hint_name()}
    maxLength={60}
    required
  />
)

type SecretProps = { hint: string; label: string; name: 'secret_address' | 'secret_word'; required?: boolean }

/** What opens the group: typed or pasted, and never shown again. */
export const SecretField = ({ name, ...rest }: SecretProps) => (
  <TextField
    {...rest}
    name={name}
    type="password"
    autoComplete="new-password"
    spellCheck={false}
    maxLength={500}
  />
)
