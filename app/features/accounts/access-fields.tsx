import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { CheckboxGroup, RadioGroup } from '#app/ui/check-fields.tsx'
import { Select } from '#app/ui/fields.tsx'
import { ROLES } from './grants.ts'
import { roleLabels } from './role-labels.ts'

/** A person's role and where it holds. The parks are only looked at when the reach says parks. */
export function AccessFields() {
  const { parks } = useZone()
  return (
    <>
      <Select
        name="role"
        label={m.account_field_role()}
        options={ROLES.map((role) => ({ value: role, label: roleLabels[role]() }))}
        required
      />
      <RadioGroup
        name="reach"
        label={m.account_field_reach()}
        hint={m.account_hint_reach()}
        options={[
          { value: 'zone', label: m.account_reach_zone() },
          { value: 'parks', label: m.account_reach_parks() },
        ]}
      />
      <CheckboxGroup name="park_ids" label={m.account_field_parks()} options={choicesOf(parks)} />
    </>
  )
}
