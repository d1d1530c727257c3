import * as m from '#app/paraglide/messages.js'
import { TextField } from '#app/ui/fields.tsx'

/** A person's name in both writings; `own` when it is the reader's, for the browser to fill in. */
export function NameFields({ own }: { own?: boolean }) {
  return (
    <div className="field-grid">
      <TextField
        name="name_zh"
        label={m.account_field_name_zh()}
        hint={m.account_hint_names()}
        lang="zh-CN"
        maxLength={60}
      />
      <TextField
        name="name_en"
        label={m.account_field_name_en()}
        lang="en"
        maxLength={60}
        autoComplete={own ? 'name' : 'off'}
      />
    </div>
  )
}
