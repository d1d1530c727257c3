import { Form, Link, useLocation, useSearchParams, useSubmit } from '@remix-run/react'
import { Children, type FormEvent, isValidElement, type ReactNode, useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { idIn } from '#app/platform/id.ts'
import { withParams } from '#app/platform/list-params.ts'
import type { Choice } from './field.tsx'
import { useFollowAddress } from './follow-address.ts'
import { optionsOf } from './options.tsx'
import { useActionHere } from './place.ts'

export type FilterChip = {
  label: ReactNode /** The parameters that go when it is taken away. */
  params: readonly string[]
}

type FilterBarProps = {
  children: ReactNode
  chips?: readonly FilterChip[]
  /** Parameters of the URL that stay as they are (`sort`, `dir`, `size` always do). */
  keep?: readonly string[]
  label?: string
}

type SelectProps = {
  name: string
  label: string
  any: string
  options: readonly Choice[]
}

/** A GET form: every choice is in the URL. Sends itself when changed; without JavaScript it has a button. On a phone it folds into one. */
export function FilterBar({ children, chips: known = [], keep = [], label }: FilterBarProps) {
  const [search] = useSearchParams()
  const submit = useSubmit()
  const action = useActionHere(useLocation().pathname)
  const timer = useRef<number>()
  useEffect(() => () => clearTimeout(timer.current), [])

  const send = (form: HTMLFormElement) => submit(paramsOf(form), { replace: true, preventScrollReset: true })
  const sendSoon = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget
    const typed = (event.target as HTMLElement).matches('input[type="search"], input[type="text"]')
    if ((event.target as HTMLElement).matches(UNFINISHED)) return
    clearTimeout(timer.current)
    if ((event.nativeEvent as InputEvent).isComposing) return
    timer.current = window.setTimeout(send, typed ? 250 : 0, form)
  }
  const folds = Children.count(children) > 2
  const filters = Children.toArray(children)
  const chosen = filters.filter((child) => isChosen(child, search)).length
  const chips = [...known, ...filters.flatMap((child) => unknownIn(child, search))]
  return (
    <search
      className={folds ? 'filters filters-folds' : 'filters'}
      aria-label={label ?? m.ui_label_filters()}
    >
      <Form
        method="get"
        action={action}
        style={{ display: 'contents' }}
        onChange={sendSoon}
        onCompositionEnd={sendSoon}
        onSubmit={(event) => {
          event.preventDefault()
          clearTimeout(timer.current)
          send(event.currentTarget)
        }}
      >
        {['sort', 'dir', 'size', ...keep].map((name) =>
          search
            .getAll(name)
            .map((value) => <input key={name + value} type="hidden" name={name} value={value} />),
        )}
        {folds && (
          <label className="filters-more">
            <input type="checkbox" onChange={(event) => event.stopPropagation()} />
            {m.ui_label_filters()}
            {chosen > 0 && <b>{chosen}</b>}
          </label>
        )}
        {children}
        <noscript>
          <button type="submit" className="btn btn-small">
            {m.ui_action_apply()}
          </button>
        </noscript>
      </Form>
      {chips.map((chip) => (
        <Link
          key={chip.params.join()}
          className="chip"
          to={withParams(search, Object.fromEntries(chip.params.map((name) => [name, null])))}
          aria-label={m.ui_action_remove_filter({
            name: typeof chip.label === 'string' ? chip.label : chip.params.join(),
          })}
          preventScrollReset
        >
          {chip.label}
        </Link>
      ))}
      {chips.length > 1 && (
        <Link
          className="btn btn-quiet btn-small"
          to={withParams(
            search,
            Object.fromEntries(chips.flatMap((chip) => chip.params.map((name) => [name, null]))),
          )}
          preventScrollReset
        >
          {m.ui_action_clear_filters()}
        </Link>
      )}
    </search>
  )
}

/** True for a select whose filter is in the URL. */
const isChosen = (child: ReactNode, search: URLSearchParams) =>
  isValidElement<{ name?: string }>(child) && Boolean(child.props.name && search.get(child.props.name))

/** A row that an address asks for and that is gone, or was never there: said, so that it can be taken away. */
function unknownIn(child: ReactNode, search: URLSearchParams): FilterChip[] {
  if (!isValidElement<Partial<SelectProps>>(child)) return []
  const { name = '', label = '', options } = child.props
  const asked = search.get(name)
  if (!options || idIn(asked) === null || options.some(({ value }) => String(value) === asked)) return []
  return [{ label: m.ui_filter_unknown({ filter: label }), params: [name] }]
}

/** A day that can't be read yet filters nothing. */
const UNFINISHED = '[data-typing]'

/** What a form would put into the URL, without what is empty. */
function paramsOf(form: HTMLFormElement) {
  const params = new URLSearchParams()
  const unfinished = [...form.querySelectorAll<HTMLInputElement>(UNFINISHED)].map(({ name }) => name)
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value && !unfinished.includes(name)) params.append(name, value)
  return params
}

/** One filter: `any` is what it says when it filters nothing. Follows the URL. */
export function FilterSelect({ name, label, any, options }: SelectProps) {
  const [search] = useSearchParams()
  const value = search.get(name) ?? ''
  return (
    <select
      key={value}
      className="input"
      name={name}
      aria-label={label}
      defaultValue={value}
      {...optionsOf(options, value, any)}
    />
  )
}

/** The text of a list's URL. Keeps what is being typed while the list follows. */
export function FilterSearch({ name = 'q', label }: { name?: string; label: string }) {
  const [search] = useSearchParams()
  const ref = useRef<HTMLInputElement>(null)
  const value = search.get(name) ?? ''
  const onChange = useFollowAddress(ref, {
    value,
    wireOf: (typed) => typed,
    follow: () => {
      if (ref.current) ref.current.value = value
    },
  })
  return (
    <input
      ref={ref}
      type="search"
      className="input"
      name={name}
      aria-label={label}
      placeholder={label}
      defaultValue={value}
      onChange={onChange}
      maxLength={100}
      autoComplete="off"
    />
  )
}
