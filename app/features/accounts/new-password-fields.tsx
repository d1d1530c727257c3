import * as m from '#app/paraglide/messages.js'
import { TextField } from '#app/ui/fields.tsx'

/** A password one chooses, twice. The hidden address lets a password manager know whose it is. */
export function NewPasswordFields({ email, label }: { email?: string; label?: string }) {
  return (
    <>
      {email && <input type="email" autoComplete="username" value={email} readOnly hidden />}
      <TextField
        name="password"
        type="password"
        label={label ?? m.account_field_password()}
        hint={m.account_hint_password()}
        autoComplete="new-password"
        maxLength={200}
        required
      />
      <TextField
        name="password_again"
        type="password"
        label={m.account_field_password_again()}
        autoComplete="new-password"
        maxLength={200}
        required
      />
    </>
  )
}
