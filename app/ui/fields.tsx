import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import * as m from '#app/paraglide/messages.js'
import { type Choice, Field, type FieldProps, textOf, useField } from './field.tsx'
import { optionsOf } from './options.tsx'

type TextFieldProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'required'> & { unit?: ReactNode }

/** `type` may be text, email, tel, url, password, number, search … For days see DateField. */
export function TextField({
  name,
  label,
  hint,
  required,
  error,
  hideLabel,
  className,
  unit,
  ...rest
}: TextFieldProps) {
  const field = useField({ name, hint, error, required })
  const isSecret = rest.type === 'password'
  const input = (
    <input
      type="text"
      autoComplete="off"
      defaultValue={isSecret || rest.value !== undefined ? undefined : textOf(field.value)}
      {...rest}
      {...field.control}
      className="input"
    />
  )
  return (
    <Field {...{ name, label, hint, required, hideLabel, className }} id={field.id} error={field.error}>
      {unit ? (
        <div className="affix">
          {input}
          <span className="affix-unit">{unit}</span>
        </div>
      ) : (
        input
      )}
    </Field>
  )
}

/** An amount typed in whole units; the schema (`optionalYuan`, `optionalAmount`) understands 800万 and 8,000,000. */
export function MoneyField({ currency = 'CNY', ...props }: TextFieldProps & { currency?: string }) {
  return (
    <TextField
      inputMode="decimal"
      unit={currency === 'CNY' ? m.form_unit_yuan() : currency}
      hint={currency === 'CNY' ? m.form_hint_amount() : undefined}
      {...props}
    />
  )
}

type TextAreaProps = FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'required'>

export function TextArea({
  name,
  label,
  hint,
  required,
  error,
  hideLabel,
  className,
  ...rest
}: TextAreaProps) {
  const field = useField({ name, hint, error, required })
  return (
    <Field {...{ name, label, hint, required, hideLabel, className }} id={field.id} error={field.error}>
      <textarea rows={3} defaultValue={textOf(field.value)} {...rest} {...field.control} className="input" />
    </Field>
  )
}

type SelectProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'required'> & {
    options: readonly Choice[]
    /** The first, empty choice; left out when the field always has a value. */
    empty?: string
  }

export function Select({
  name,
  label,
  hint,
  required,
  error,
  hideLabel,
  className,
  options,
  empty,
  ...rest
}: SelectProps) {
  const field = useField({ name, hint, error, required })
  return (
    <Field {...{ name, label, hint, required, hideLabel, className }} id={field.id} error={field.error}>
      <select
        defaultValue={rest.value === undefined ? textOf(field.value) : undefined}
        {...rest}
        {...field.control}
        className="input"
        {...optionsOf(options, textOf(rest.value ?? field.value), empty)}
      />
    </Field>
  )
}
