import { type ReactNode, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import { DayInput } from './day-input.tsx'
import { dayIn, type Trouble } from './day-typing.ts'
import { Field, useField } from './field.tsx'
import { useFollowAddress } from './follow-address.ts'
import { useFormState } from './form.tsx'

type DateFieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  hideLabel?: boolean
  className?: string
  min?: LocalDate
  max?: LocalDate
}

/** A calendar day, `YYYY-MM-DD` on the wire. */
export const DateField = (props: DateFieldProps) => <TypedField {...props} />

/** A day and a time by the clock of a place, `YYYY-MM-DDTHH:MM` on the wire. */
export const WallClockField = (props: Omit<DateFieldProps, 'min' | 'max'>) => (
  <TypedField {...props} withTime />
)

function TypedField({
  label,
  hideLabel,
  className,
  min,
  max,
  withTime,
  ...about
}: DateFieldProps & { withTime?: boolean }) {
  const [trouble, setTrouble] = useState<Trouble>()
  // What the server or the schema says of it is about more than its being a day.
  const said = useFormState().errors[about.name]?.[0]
  const field = useField({ ...about, error: said ?? troubleWords(trouble, { min, max, withTime }) })
  return (
    <Field {...about} {...{ label, hideLabel, className }} id={field.id} error={field.error}>
      <DayInput
        {...field.control}
        value={String(field.value ?? '')}
        {...{ min, max, withTime }}
        onTrouble={setTrouble}
      />
    </Field>
  )
}

type DayFilterProps = { name: string; label: string; value: LocalDate | ''; max?: LocalDate }

/** A day in a form of filters: follows the address, but not while somebody is typing in it. */
export function DayFilter({ name, label, value, max }: DayFilterProps) {
  const [trouble, setTrouble] = useState<Trouble>()
  const input = useRef<HTMLInputElement>(null)
  const [round, setRound] = useState(0)
  const id = `filter-${name}`
  const onChange = useFollowAddress(input, {
    value,
    wireOf: (typed) => (typed ? dayIn(typed, { max }) : ''),
    // It starts afresh.
    follow: () => setRound((count) => count + 1),
  })
  const error = troubleWords(trouble, { max })
  return (
    <div className="day-filter">
      <label className="text-muted text-xs" htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      <DayInput
        key={round}
        ref={input}
        {...{ id, name, value, max, onChange }}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onTrouble={setTrouble}
      />
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

type Bounds = { min?: LocalDate; max?: LocalDate; withTime?: boolean }

function troubleWords(trouble: Trouble, { min, max, withTime }: Bounds) {
  if (trouble === 'unread') return withTime ? m.form_error_moment() : m.form_error_date()
  if (trouble === 'early' && min) return m.form_error_day_early({ date: formatDate(min) })
  if (trouble === 'late' && max) return m.form_error_day_late({ date: formatDate(max) })
  return undefined
}
