import type { InputHTMLAttributes } from 'react'
import { type Choice, type FieldProps, RequiredMark, textOf, useField } from './field.tsx'

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
