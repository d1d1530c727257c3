import type { KeyboardEvent } from 'react'

/** Asks for an answer instead of the page: what else is being typed there stays. */
export function staying(form: HTMLFormElement) {
  const fields = new FormData(form)
  fields.set('stays', '1')
  return fields
}

export const saysSend = (event: KeyboardEvent<HTMLElement>) =>
  event.ctrlKey || event.metaKey || event.target instanceof HTMLSelectElement

export const isAlone = (control: HTMLElement) =>
  control.closest('form')?.querySelectorAll('.input').length === 1

export const contentOf = (form: HTMLFormElement) =>
  new URLSearchParams(new FormData(form) as never).toString()

/** Whether something was typed or chosen there since the server drew it. */
export const isTouched = (form: HTMLFormElement) =>
  [...form.elements].some((each) =>
    each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement
      ? each.value !== each.defaultValue || ('checked' in each && each.checked !== each.defaultChecked)
      : each instanceof HTMLSelectElement && [...each.options].some((o) => o.defaultSelected && !o.selected),
  )

/** Opened by hand, it is for typing; opened by the server's answer, the form itself goes to what is wrong. */
export function focusField(details: HTMLDetailsElement) {
  if (details.querySelector('[aria-invalid], [data-form-errors]')) return
  details.querySelector<HTMLElement>('.input, input:not([type="hidden"])')?.focus()
}

/** Folds it; whoever was in it stands on the value now. */
export function fold(details: HTMLDetailsElement | null) {
  if (!details) return
  const active = document.activeElement
  const here = details.contains(active) || active === document.body
  details.open = false
  if (here) details.querySelector('summary')?.focus()
}
