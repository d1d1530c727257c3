import { codesOf } from '#app/features/records/field-text.ts'
import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import { CheckboxGroup, RadioGroup } from '#app/ui/check-fields.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { webhook } from './fields.ts'

const { name, hears, reach, park_ids } = webhook.fields

/** What a webhook is called here and what it hears. The parks are only looked at when the reach says parks. */
export function WebhookFields() {
  const { parks } = useZone()
  const reaches = Object.entries(reach.choices).map(([value, label]) => ({ value, label: label() }))
  return (
    <>
      <RadioGroup name="reach" label={reach.label()} options={reaches} />
      <CheckboxGroup name="park_ids" label={park_ids.label()} options={choicesOf(parks)} />
      <CheckboxGroup name="hears" label={hears.label()} options={codesOf(hears, {})} />
    </>
  )
}

export const NameField = () => (
  <TextField name="name" label={name.label()} hint={name.hint()} maxLength={name.max} required />
)

/** Where it is: it may hold a word that opens something, so it isn't kept in drafts and never shown in full again. */
export const AddressField = ({
  label,
  hint,
  required,
}: {
  label: string
  hint: string
  required?: boolean
}) => (
  <TextField
    name="secret_address"
    type="url"
    label={label}
    hint={hint}
    autoComplete="off"
    spellCheck={false}
    maxLength={500}
    required={required}
  />
)
