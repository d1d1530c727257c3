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

/** What stands for a sector where there is no room for its name: a character and a letter. */
export const LetterFields = () => (
  <div className="field-grid">
    <TextField
      name="letter_zh"
      label={m.zone_field_letter_zh()}
      hint={m.zone_hint_letter_zh()}
      lang="zh-CN"
      required
      maxLength={2}
    />
    <TextField
      name="letter_en"
      label={m.zone_field_letter_en()}
      hint={m.zone_hint_letter_en()}
      lang="en"
      required
      maxLength={1}
    />
  </div>
)

export const letterLabels = () => ({
  letter_zh: m.zone_field_letter_zh(),
  letter_en: m.zone_field_letter_en(),
})
