import * as m from '#app/paraglide/messages.js'
import { type Choice, Select, TextField } from '#app/ui/fields.tsx'
import { NamedFields, nameLabels } from './named-fields.tsx'

/** `countries` come from the server: a browser may call some of them differently. */
export function InstituteFields({ countries }: { countries: Choice[] }) {
  return (
    <>
      <NamedFields />
      <div className="field-grid">
        <Select name="country" label={m.institute_field_country()} options={countries} empty="" required />
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
