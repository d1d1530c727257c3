import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import * as m from '#app/paraglide/messages.js'
import { useFormState } from './form.tsx'
import { optionsOf } from './options.tsx'

type FieldProps = {
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

function RequiredMark() {
  return (
    <span className="field-required" title={m.form_label_required()} aria-hidden="true">
      *
    </span>
  )
}

const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value))

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

type CheckboxProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'required'>

/** One box; sends `on` when ticked, nothing otherwise (schema `tick`). */
export function Checkbox({ name, label, hint, required, error, className = '', ...rest }: CheckboxProps) {
  const field = useField({ name, hint, error, required })
  const ticked = ['on', '1', 'true'].includes(textOf(field.value))
  return (
    <div className={`field ${className}`}>
      <label className="check">
        <input type="checkbox" defaultChecked={ticked} {...rest} {...field.control} />
        <span>{label}</span>
      </label>
      {hint && (
        <p className="field-hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      {field.error && (
        <p className="field-error" id={`${field.id}-error`}>
          {field.error}
        </p>
      )}
    </div>
  )
}

type GroupProps = FieldProps & { options: readonly Choice[] }

/** Several boxes under one name: a list on the wire (schema `ids` or `z.array`). */
export const CheckboxGroup = (props: GroupProps) => <ChoiceGroup {...props} type="checkbox" />
export const RadioGroup = (props: GroupProps) => <ChoiceGroup {...props} type="radio" />

function ChoiceGroup({
  name,
  label,
  hint,
  required,
  error,
  hideLabel,
  className = '',
  options,
  type,
}: GroupProps & { type: 'checkbox' | 'radio' }) {
  const field = useField({ name, hint, error, required })
  const { id, 'aria-invalid': invalid, 'aria-required': _, ...control } = field.control
  const chosen = new Set((Array.isArray(field.value) ? field.value : [field.value]).map(textOf))
  return (
    <fieldset className={`field ${className}`} id={id} aria-describedby={control['aria-describedby']}>
      <legend className={hideLabel ? 'sr-only' : undefined}>
        {label}
        {required && <RequiredMark />}
      </legend>
      <div className="check-list">
        {options.map((option) => (
          <label className="check" key={option.value}>
            <input
              {...control}
              type={type}
              value={option.value}
              defaultChecked={chosen.has(String(option.value))}
              disabled={option.disabled}
              aria-invalid={invalid}
            />
            <span>
              {option.label}
              {option.hint && <span className="field-hint"> {option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {field.error && (
        <p className="field-error" id={`${id}-error`}>
          {field.error}
        </p>
      )}
    </fieldset>
  )
}
