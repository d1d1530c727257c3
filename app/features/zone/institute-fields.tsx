import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'
import { countryChoices } from '#app/platform/countries.ts'
import { Select, TextField } from '#app/ui/fields.tsx'
import { NamedFields, nameLabels } from './named-fields.tsx'

export function InstituteFields() {
  return (
    <>
      <NamedFields />
      <div className="field-grid">
        <Select
          name="country"
          label={m.institute_field_country()}
          options={countryChoices(getLocale())}
          empty=""
          required
        />
        <TextField name="website" type="url" inputMode="url" label={m.institute_field_website()} />
      </div>
    </>
  )
}

export const instituteLabels = () => ({
  ...nameLabels(),
  country: m.institute_field_country(),
  website: m.institute_field_website(),
})
