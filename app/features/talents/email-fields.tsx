import { useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Button } from '#app/ui/button.tsx'
import { useAlive, useFormState } from '#app/ui/form.tsx'
import { MOST_EMAILS } from './talent.ts'

/** One field per address and an empty one to begin with; more by the button, or after saving without script. */
export function EmailFields({ hideLabel }: { hideLabel?: boolean }) {
  const { id, values, errors } = useFormState()
  const alive = useAlive()
  const kept = [values.emails ?? []].flat().map(String)
  const [extra, setExtra] = useState(kept.length === 0 || hideLabel ? 1 : 0)
  const rows = Array.from({ length: Math.min(kept.length + Math.max(extra, alive ? 0 : 1), MOST_EMAILS) })
  return (
    <fieldset className="field" aria-describedby={`${id}-emails-hint`}>
      <legend className={hideLabel ? 'sr-only' : undefined}>{m.talent_field_emails()}</legend>
      {rows.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are places, not records
        <EmailField key={i} at={i} value={kept[i] ?? ''} error={errors[`emails.${i}`]?.[0]} id={id} />
      ))}
      <p className="hint" id={`${id}-emails-hint`}>
        {m.talent_hint_emails()}
      </p>
      {errors.emails?.[0] && <p className="error">{errors.emails[0]}</p>}
      {alive && rows.length < MOST_EMAILS && (
        <div>
          <Button small variant="quiet" onClick={() => setExtra(extra + 1)}>
            {m.talent_action_add_email()}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

function EmailField({ at, value, error, id }: { at: number; value: string; error?: string; id: string }) {
  const own = `${id}-email-${at}`
  return (
    <>
      <input
        id={own}
        className="input"
        type="email"
        name="emails"
        autoComplete="off"
        inputMode="email"
        aria-label={m.talent_field_email_nth({ n: at + 1 })}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${own}-error` : undefined}
        defaultValue={value}
      />
      {error && (
        <p className="error" id={`${own}-error`}>
          {error}
        </p>
      )}
    </>
  )
}
