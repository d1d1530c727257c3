import Plus from 'lucide-react/icons/plus'
import { Fragment, type ReactNode, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { useAlive } from './alive.ts'
import { Button } from './button.tsx'
import { useFormState } from './form.tsx'
import type { Line, LineKind } from './lines.ts'
import { type Control, useLines } from './use-lines.ts'

/** One line of a list, for whoever draws it. */
export type LineAt = {
  id: string
  /** What it is called, by its number. */
  label: string
  line: Line
  /** It stands ready where no button can bring one. */
  isSpare: boolean
  isOnly: boolean
  errorOf: (part?: string) => string | undefined
  /** Of a line that only stands ready nobody is told anything: it is none yet. */
  controlOf: (part?: string) => Control | undefined
  /** What was said of a part is about what stood there before. */
  forgetError: (part?: string) => void
  onRemove?: (name?: string) => void
  /** Lines for what is more than one takes. */
  insertAfter: (rest: string[]) => void
}

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
  kind?: LineKind
  /** What is said of all lines, below them. */
  foot?: (lines: readonly Line[]) => ReactNode
  children: (line: LineAt) => ReactNode
}

/** Lines that stand ready where no button can bring them. */
const SPARE = 2

/** The lines of a list as fields of a form: added, taken away, and said so; what each looks like says `children`. */
export function LineList(props: Props) {
  const { name, label, hint, className = '', hideLabel, most, nth, add, kind, foot, children } = props
  const { id, errors } = useFormState()
  const alive = useAlive()
  const box = useRef<HTMLFieldSetElement>(null)
  const { fields, fresh, ...lines } = useLines(name, box, kind)
  const [said, setSaid] = useState('')
  const count = fields.length
  const takeAway = (at: number, gone = nth(at + 1)) => {
    lines.takeAway(at)
    setSaid(m.form_notice_line_removed({ name: gone }))
  }
  const addOne = () => {
    lines.add()
    setSaid(m.form_notice_line_added({ name: nth(count + 1) }))
  }
  const spare = alive ? 0 : Math.max(0, Math.min(SPARE, most - count))
  const shown = [...fields, ...Array.from({ length: spare }, (_, n) => ({ ...fresh, id: `spare ${n}` }))]
  return (
    <fieldset
      ref={box}
      className={`field ${className}`}
      aria-describedby={hint && `${id}-${name}-hint`}
      data-lines={name}
    >
      <legend className={hideLabel ? 'sr-only' : undefined}>{label}</legend>
      {shown.map(({ id: key, ...line }, at) => (
        <Fragment key={key}>
          {children({
            id: `${id}-${name}-${at}`,
            label: nth(at + 1),
            line,
            isSpare: at >= count,
            isOnly: count === 1,
            errorOf: (part) => lines.errorAt(at, part),
            controlOf: (part) => (at < count ? lines.controlAt(at, part) : undefined),
            forgetError: (part) => lines.forgetError(at, part),
            onRemove: alive ? (gone) => takeAway(at, gone) : undefined,
            insertAfter: (rest) => lines.insert(at + 1, rest.slice(0, most - count)),
          })}
        </Fragment>
      ))}
      {hint && (
        <p className="field-hint" id={`${id}-${name}-hint`}>
          {hint}
        </p>
      )}
      {foot?.(fields)}
      {errors[name]?.[0] && (
        <p className="field-error" tabIndex={-1} data-form-errors>
          {errors[name][0]}
        </p>
      )}
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
