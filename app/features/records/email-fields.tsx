import { useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Button } from '#app/ui/button.tsx'
import { useAlive, useFormState } from '#app/ui/form.tsx'

type Props = { name: string; label: string; hint?: string; most: number; hideLabel?: boolean }

/** One field per address and an empty one to begin with; more by the button, or after saving without script. */
export function EmailFields({ name, label, hint, most, hideLabel }: Props) {
  const { id, values, errors } = useFormState()
  const alive = useAlive()
  const kept = [values[name] ?? []].flat().map(String)
  const [extra, setExtra] = useState(kept.length === 0 || hideLabel ? 1 : 0)
  const rows = Array.from({ length: Math.min(kept.length + Math.max(extra, alive ? 0 : 1), most) })
  return (
    <fieldset className="field" aria-describedby={`${id}-${name}-hint`}>
      <legend className={hideLabel ? 'sr-only' : undefined}>{label}</legend>
      {rows.map((_, i) => (
        <EmailField
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are places, not records
          key={i}
          name={name}
          at={i}
          value={kept[i] ?? ''}
          error={errors[`${name}.${i}`]?.[0]}
          id={id}
        />
      ))}
      <p className="field-hint" id={`${id}-${name}-hint`}>
        {hint}
      </p>
      {errors[name]?.[0] && <p className="field-error">{errors[name][0]}</p>}
      {alive && rows.length < most && (
        <div>
          <Button small variant="quiet" onClick={() => setExtra(extra + 1)}>
            {m.record_action_add_email()}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

type One = { name: string; at: number; value: string; error?: string; id: string }

function EmailField({ name, at, value, error, id }: One) {
  const own = `${id}-${name}-${at}`
  return (
    <>
      <input
        id={own}
        className="input"
        type="email"
        name={name}
        autoComplete="off"
        inputMode="email"
        aria-label={m.record_field_email_nth({ n: at + 1 })}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${own}-error` : undefined}
        defaultValue={value}
      />
      {error && (
        <p className="field-error" id={`${own}-error`}>
          {error}
        </p>
      )}
    </>
  )
}
