import X from 'lucide-react/icons/x'
import type { InputHTMLAttributes } from 'react'
import * as m from '#app/paraglide/messages.js'
import { IconButton } from './button.tsx'
import { type LineAt, LineList } from './line-list.tsx'
import { VALUE } from './lines.ts'

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

/** A list with a field for each line, sent as repeated fields (schema `z.array`); an empty line is nothing. */
export const LineFields = ({ typed, ...list }: Props) => (
  <LineList {...list}>{(line) => <LineField {...line} name={list.name} typed={typed} />}</LineList>
)

type LineProps = LineAt & { name: string; typed: Typed }

function LineField({ id, name, label, line, typed, isSpare, isOnly, insertAfter, ...told }: LineProps) {
  const error = told.errorOf()
  const { onRemove } = told
  return (
    <>
      <div className={`line-field ${isSpare ? 'without-script' : ''}`} data-line>
        <input
          {...typed}
          {...told.controlOf()}
          id={id}
          className="input"
          name={name}
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error && `${id}-error`}
          defaultValue={line[VALUE]}
          data-no-draft={isSpare || undefined}
          onPaste={(event) => {
            const [first = '', ...rest] = event.clipboardData
              .getData('text')
              .split(/[\s,;，；、]+/)
              .filter(Boolean)
            if (rest.length === 0 || event.currentTarget.value.trim()) return
            event.preventDefault()
            event.currentTarget.value = first
            insertAfter(rest)
          }}
        />
        {onRemove && !isOnly && (
          <IconButton label={m.form_action_remove_line({ name: label })} onClick={() => onRemove()}>
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
