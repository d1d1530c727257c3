import { codesOf } from '#app/features/records/field-text.ts'
import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import { CheckboxGroup, RadioGroup } from '#app/ui/check-fields.tsx'
import { Select, TextField } from '#app/ui/fields.tsx'
import { channel } from './fields.ts'

const { name, topics, reach, park_ids, locale } = channel.fields

/** What a choice offers, in words. */
export const offeredBy = ({ choices }: { choices: Readonly<Record<string, () => string>> }) =>
  Object.entries(choices).map(([value, label]) => ({ value, label: label() }))

/** What a group is called here and what it is told. The parks are only looked at when the reach says parks. */
export function ChannelFields() {
  const { parks } = useZone()
  return (
    <>
      <CheckboxGroup name="topics" label={topics.label()} options={codesOf(topics, {})} />
      <RadioGroup name="reach" label={reach.label()} hint={reach.hint()} options={offeredBy(reach)} />
      <CheckboxGroup name="park_ids" label={park_ids.label()} options={choicesOf(parks)} />
      <Select name="locale" label={locale.label()} options={offeredBy(locale)} required />
    </>
  )
}

export const NameField = () => (
  <TextField name="name" label={name.label()} hint={name.hint()} maxLength={name.max} required />
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
