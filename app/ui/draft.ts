import { useLocation } from '@remix-run/react'
import { createContext, type RefObject, useContext, useEffect, useRef, useState } from 'react'

/**
 * What is half typed outlives a followed link, Back and a reload: kept in this tab's own storage, per person,
 * address and form, until it is saved, discarded, or its person signs out. Passwords, files and whatever stands
 * in `data-no-draft` are never kept.
 */
const PREFIX = 'draft '
const SIGNED_OUT = 'drafts'

/** Whose drafts are kept; nobody's on pages for strangers. */
export const DraftOwner = createContext<number | null>(null)

const keyOf = (owner: number, address: string, id: string) => `${PREFIX}${owner} ${address} ${id}`

type Values = Record<string, string[]>
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Told to each list when a draft is given back or discarded: it may have more or fewer lines than stand there. */
export const LINES_BACK = 'linesback'
export type LinesBack = CustomEvent<Readonly<Record<string, readonly string[]>>>

/** `round` counts how often the form started afresh; `sending` is true while it is being sent. */
export function useDraft(
  ref: RefObject<HTMLFormElement>,
  { id, at, on, round, sending }: { id: string; at?: string; on: boolean; round: number; sending: boolean },
) {
  const owner = useContext(DraftOwner)
  const { pathname } = useLocation()
  const key = on && owner !== null ? keyOf(owner, at ?? pathname, id) : null
  const [isBack, setBack] = useState(false)
  const before = useRef<Values>({})
  const sent = useRef(sending)
  sent.current = sending

  // biome-ignore lint/correctness/useExhaustiveDependencies: a form that starts afresh is another form
  useEffect(() => {
    const form = ref.current
    if (!key || !form) return
    before.current = valuesOf(form, defaultOf)
    setBack(giveBack(form, read(key), before.current))
    return () => {
      // It was accepted and led to another page.
      if (sent.current) forget(key)
    }
  }, [key, round, ref])

  return {
    key,
    isBack,
    keep: () => {
      if (key && ref.current && !keep(key, changed(valuesOf(ref.current, typedIn), before.current)))
        warnOnLeaving()
    },
    forget: () => key && forget(key),
    discard: () => {
      if (ref.current) fill(ref.current, before.current)
      if (key) forget(key)
      setBack(false)
    },
  }
}

/** True where something was half typed in a form of this page that may not be drawn yet; known once the page is alive. */
export function useKeptDraft(id: string) {
  const owner = useContext(DraftOwner)
  const { pathname } = useLocation()
  const [isKept, setKept] = useState(false)
  useEffect(() => {
    if (owner !== null) setKept(Object.keys(read(keyOf(owner, pathname, id))).length > 0)
  }, [owner, pathname, id])
  return isKept
}

/** Nothing that was typed stays behind in this browser. */
export function forgetDrafts() {
  forgetWhere(() => true)
  new BroadcastChannel(SIGNED_OUT).postMessage('')
}

/** What somebody else typed in this tab is not for whoever signed in after them. */
export function useOnlyDraftsOf(owner: number | undefined) {
  useEffect(() => {
    if (owner === undefined) return
    forgetWhere((key) => !key.startsWith(`${PREFIX}${owner} `))
    const elsewhere = new BroadcastChannel(SIGNED_OUT)
    elsewhere.onmessage = () => forgetWhere(() => true)
    return () => elsewhere.close()
  }, [owner])
}

function forgetWhere(matches: (key: string) => boolean) {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX) && matches(key)) sessionStorage.removeItem(key)
    }
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

const read = (key: string): Values => stored<Values>(key) ?? {}

function stored<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

const keep = (key: string, values: Values) => store(key, Object.keys(values).length > 0 ? values : null)

/** False when this browser keeps nothing. */
function store(key: string, value: unknown): boolean {
  try {
    if (value !== null) sessionStorage.setItem(key, JSON.stringify(value))
    else sessionStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}

/** With all that is kept beside it. */
const forget = (key: string) => forgetWhere((other) => other === key || other.startsWith(`${key} `))

/** What no field holds and is kept with a draft, by a name of its own; the first of it once the page is alive. */
export function useKeptBeside<T>(draft: string | null, name: string, none: T) {
  const [value, setValue] = useState(none)
  const [isRead, setRead] = useState(false)
  const key = draft && `${draft} ${name}`
  useEffect(() => {
    const kept = key && stored<T>(key)
    if (kept) setValue(kept)
    setRead(true)
  }, [key])
  useEffect(() => {
    // A browser that keeps nothing warns for the form's own fields.
    if (key && isRead) store(key, JSON.stringify(value) === JSON.stringify(none) ? null : value)
  }, [key, isRead, value, none])
  return [value, setValue] as const
}

function warnOnLeaving() {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  addEventListener('beforeunload', warn)
  document.addEventListener('submit', () => removeEventListener('beforeunload', warn), { once: true })
}

function controlsOf(form: HTMLFormElement): Control[] {
  return ([...form.elements] as Control[]).filter(
    (control) =>
      control.name &&
      !['password', 'file', 'submit', 'button'].includes(control.type) &&
      // A line may hold what was picked for it out of sight.
      (control.type !== 'hidden' || isOfList(control.name)) &&
      control.matches('input, textarea, select') &&
      !control.closest('[data-no-draft]'),
  )
}

function valuesOf(form: HTMLFormElement, pick: (control: Control) => string | null): Values {
  const values: Values = {}
  for (const control of controlsOf(form)) {
    values[control.name] ??= []
    const value = pick(control)
    if (value !== null) values[control.name]?.push(value)
  }
  return values
}

const isBox = (control: Control): control is HTMLInputElement => ['checkbox', 'radio'].includes(control.type)

const typedIn = (control: Control) => (isBox(control) && !control.checked ? null : control.value)

function defaultOf(control: Control) {
  if (isBox(control)) return control.defaultChecked ? control.value : null
  if (!(control instanceof HTMLSelectElement)) return control.defaultValue
  const options = [...control.options]
  return (options.find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value ?? ''
}

const isSame = (a: string[] | undefined, b: string[] | undefined) => JSON.stringify(a) === JSON.stringify(b)

/** A list is typed as a whole: of lines with several fields none means anything without the others. */
const wholeOf = (name: string) => name.split('.')[0]
const isOfList = (name: string) => name.includes('.')

const differing = (a: Values, b: Values) =>
  new Set(Object.keys(a).flatMap((name) => (isSame(a[name], b[name]) ? [] : [wholeOf(name)])))

function changed(now: Values, before: Values): Values {
  const differs = differing(now, before)
  return Object.fromEntries(Object.entries(now).filter(([name]) => differs.has(wholeOf(name))))
}

/** True when something was given back. What was typed meanwhile counts more. */
function giveBack(form: HTMLFormElement, kept: Values, before: Values): boolean {
  const now = valuesOf(form, typedIn)
  const isTyped = differing(now, before)
  const missing = Object.entries(changed(kept, now)).filter(
    ([name]) => now[name] && !isTyped.has(wholeOf(name)),
  )
  fill(form, Object.fromEntries(missing))
  if (missing.length > 0)
    for (let at = form.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
      at.open = true
  return missing.length > 0
}

/** Writes as a person would, so that whoever listens hears of it. A list brings as many lines as it takes. */
function fill(form: HTMLFormElement, values: Values) {
  for (const list of form.querySelectorAll('[data-lines]')) {
    list.dispatchEvent(new CustomEvent(LINES_BACK, { detail: values }))
  }
  const seen = new Map<string, number>()
  for (const control of controlsOf(form)) {
    const wanted = values[control.name]
    if (!wanted || control.closest('[data-lines]')) continue
    if (isBox(control)) {
      if (control.checked !== wanted.includes(control.value)) control.click()
      continue
    }
    const place = seen.get(control.name) ?? 0
    seen.set(control.name, place + 1)
    const value = wanted[place]
    if (value === undefined || value === control.value) continue
    setterOf(control)?.call(control, value)
    control.dispatchEvent(
      new Event(control instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    )
  }
}

/** The browser's own, not the one React put before it to notice what it wrote itself. */
const setterOf = (control: Control) =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set
