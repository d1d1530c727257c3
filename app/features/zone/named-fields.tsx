import * as m from '#app/paraglide/messages.js'
import { TextField } from '#app/ui/fields.tsx'

/** A name in both languages. */
export function NamedFields({ required }: { required?: boolean }) {
  return (
    <div className="field-grid">
      <TextField name="name_zh" label={m.zone_field_name_zh()} lang="zh-CN" required={required} />
      <TextField name="name_en" label={m.zone_field_name_en()} lang="en" required={required} />
    </div>
  )
}

export const nameLabels = () => ({ name_zh: m.zone_field_name_zh(), name_en: m.zone_field_name_en() })

/** The one letter that stands for a sector where there is no room for its name. */
export const LetterField = () => (
  <TextField name="letter" label={m.zone_field_letter()} hint={m.zone_hint_letter()} required maxLength={1} />
)
