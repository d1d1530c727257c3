import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { type InputHTMLAttributes, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { useAlive } from './alive.ts'
import { Button, IconButton } from './button.tsx'
import { useFormState } from './form.tsx'
import { useLines } from './use-lines.ts'

type Typed = Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode'>

type Props = {
  name: string
  label: string
  hint?: string
  className?: string
  hideLabel?: boolean
  most: number
  /** What a line is called, by its number. */
  nth: (n: number) => string
  /** What the button for one more line says. */
  add: string
  typed: Typed
}

/** Lines that stand ready where no button can bring them. */
const SPARE = 2

/** A list with a field for each line, sent as repeated fields (schema `z.array`); an empty line is nothing. */
export function LineFields({ name, label, hint, className = '', hideLabel, most, nth, add, typed }: Props) {
  const { id, errors } = useFormState()
  const alive = useAlive()
  const box = useRef<HTMLFieldSetElement>(null)
  const { fields, errorAt, controlAt, ...lines } = useLines(name, box)
  const [said, setSaid] = useState('')
  const count = fields.length
  const takeAway = (at: number) => {
    lines.takeAway(at)
    setSaid(m.form_notice_line_removed({ name: nth(at + 1) }))
  }
  const addOne = () => {
    lines.add()
    setSaid(m.form_notice_line_added({ name: nth(count + 1) }))
  }
  return (
    <fieldset
      ref={box}
      className={`field ${className}`}
      aria-describedby={hint && `${id}-${name}-hint`}
      data-lines={name}
    >
      <legend className={hideLabel ? 'sr-only' : undefined}>{label}</legend>
      {fields.map(({ id: key, value = '' }, at) => (
        <LineField
          key={key}
          {...{ name, typed, start: value, label: nth(at + 1), error: errorAt(at) }}
          id={`${id}-${name}-${at}`}
          control={controlAt(at)}
          onRemove={alive && count > 1 ? () => takeAway(at) : undefined}
          onPasteMore={(rest) => lines.insert(at + 1, rest.slice(0, most - count))}
        />
      ))}
      {!alive &&
        Array.from({ length: Math.min(SPARE, most - count) }, (_, i) => count + i + 1).map((n) => (
          <input
            key={n}
            {...typed}
            className="input without-script"
            name={name}
            aria-label={nth(n)}
            data-no-draft
          />
        ))}
      {hint && (
        <p className="field-hint" id={`${id}-${name}-hint`}>
          {hint}
        </p>
      )}
      {errors[name]?.[0] && <p className="field-error">{errors[name][0]}</p>}
      <span role="status" className="sr-only">
        {said}
      </span>
      {alive && count < most && (
        <div>
          <Button small variant="quiet" icon={<Plus aria-hidden />} data-adds onClick={addOne}>
            {add}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

type LineProps = {
  id: string
  name: string
  label: string
  start: string
  error?: string
  typed: Typed
  control: ReturnType<ReturnType<typeof useLines>['controlAt']>
  onRemove?: () => void
  onPasteMore: (rest: string[]) => void
}

function LineField({ id, name, label, start, error, typed, control, onRemove, onPasteMore }: LineProps) {
  return (
    <>
      <div className="line-field" data-line>
        <input
          {...typed}
          {...control}
          id={id}
          className="input"
          name={name}
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error && `${id}-error`}
          defaultValue={start}
          onPaste={(event) => {
            const [first = '', ...rest] = event.clipboardData
              .getData('text')
              .split(/[\s,;，；、]+/)
              .filter(Boolean)
            if (rest.length === 0 || event.currentTarget.value.trim()) return
            event.preventDefault()
            event.currentTarget.value = first
            onPasteMore(rest)
          }}
        />
        {onRemove && (
          <IconButton label={m.form_action_remove_line({ name: label })} onClick={onRemove}>
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}
