import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { useFormState } from './form.tsx'

export type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  /** Overrides the error that the form has for this name. */
  error?: string
  /** For a field inside a dense row: the label is there for screen readers only. */
  hideLabel?: boolean
  className?: string
}

export type Choice = { value: string | number; label: string; hint?: string; disabled?: boolean }

/** Ids, the start value and the error of one field, for a control of one's own. */
export function useField({
  name,
  hint,
  error,
  required,
}: Pick<FieldProps, 'name' | 'hint' | 'error' | 'required'>) {
  const form = useFormState()
  const id = `${form.id}-${name}`
  const text = error ?? form.errors[name]?.[0] ?? errorOfItem(form.errors, name)
  const described = [hint ? `${id}-hint` : '', text ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    id,
    value: form.values[name],
    error: text,
    control: {
      ...form.register?.(name),
      id,
      name,
      'aria-describedby': described || undefined,
      'aria-invalid': text ? true : undefined,
      'aria-required': required || undefined,
    },
  }
}

/** Of a list the first of its parts that is wrong speaks for all. */
const errorOfItem = (errors: Record<string, string[] | undefined>, list: string) =>
  Object.entries(errors).find(([name]) => name.startsWith(`${list}.`))?.[1]?.[0]

type Frame = FieldProps & { id: string; error: string | undefined; children: ReactNode }

/** Label, hint and error around a control. */
export function Field({ id, label, hint, error, required, hideLabel, className = '', children }: Frame) {
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id} id={`${id}-label`} className={hideLabel ? 'sr-only' : undefined}>
        {label}
        {required && <RequiredMark />}
      </label>
      {children}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

export function RequiredMark() {
  return (
    <span className="field-required" title={m.form_label_required()} aria-hidden="true">
      *
    </span>
  )
}

export const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value))
