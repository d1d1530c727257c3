import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useFieldArray, useForm, useFormContext, useFormState as useRhfState } from 'react-hook-form'
import { useAlive } from './alive.ts'
import { useFormState } from './form.tsx'
import { LINES_BACK, type Line, type LinesBack, linesOf } from './lines.ts'

type Lists = Record<string, Line[]>

/**
 * The lines of a list, carried by the react-hook-form of the CheckedForm around it, or by one of its own: which
 * line is which, where the focus goes, and what is wrong with each, so that errors go along when a line above them
 * is taken away. What stands in a line is its input's: it may have been typed before the page was alive.
 */
export function useLines(name: string, box: RefObject<HTMLElement>) {
  const { values, noteChange } = useFormState()
  const own = useForm<Lists>({ mode: 'onChange', defaultValues: { [name]: linesOf(values[name]) } })
  const rhf = useFormContext<Lists>() ?? own
  const { fields, append, insert, remove, replace } = useFieldArray({ control: rhf.control, name })
  const errorAt = useLineErrors(name, rhf)
  const next = useRef<number>()

  useEffect(() => {
    const list = box.current
    const giveBack = (event: Event) => replace(linesOf((event as LinesBack).detail))
    list?.addEventListener(LINES_BACK, giveBack)
    return () => list?.removeEventListener(LINES_BACK, giveBack)
  }, [box, replace])

  // At once, so not by react-hook-form, which waits: a button that goes away with its line loses the focus, which
  // is not leaving the fact around it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about lines that came or went
  useLayoutEffect(() => {
    if (next.current === undefined) return
    const line = box.current?.querySelectorAll<HTMLElement>('.line-field > input')[next.current]
    const goal = line ?? box.current?.querySelector<HTMLElement>('[data-adds]')
    goal?.focus()
    next.current = undefined
    noteChange()
  }, [fields])

  const goingTo = (at: number, change: () => void) => {
    next.current = at
    change()
  }
  return {
    fields,
    errorAt,
    controlAt: (at: number) => controlOf(rhf.register(`${name}.${at}.value`)),
    add: () => goingTo(fields.length, () => append({ value: '' }, { shouldFocus: false })),
    takeAway: (at: number) => goingTo(at, () => remove(at)),
    insert: (at: number, rest: string[]) =>
      goingTo(at + rest.length - 1, () => insert(at, linesOf(rest), { shouldFocus: false })),
  }
}

/** What the server said of a line is react-hook-form's from then on, together with what the browser finds. */
function useLineErrors(name: string, { control, setError }: ReturnType<typeof useForm<Lists>>) {
  const { errors, answer } = useFormState()
  const alive = useAlive()
  const found = useRhfState({ control, name }).errors[name]
  const [taken, setTaken] = useState<typeof answer>()
  useEffect(() => {
    if (answer === taken) return
    for (const [at, [message] = []] of Object.entries(answer?.errors ?? {})) {
      if (at.startsWith(`${name}.`)) setError(`${at}.value` as `${string}.${number}.value`, { message })
    }
    setTaken(answer)
  }, [answer, taken, name, setError])
  const isHeld = alive && answer === taken
  return (at: number) => (isHeld ? found?.[at]?.value?.message : errors[`${name}.${at}`]?.[0])
}

type Registered = ReturnType<ReturnType<typeof useForm<Lists>>['register']>
type Told = { type: string; currentTarget: HTMLInputElement }

/** On the wire all lines have the list's name: react-hook-form is told the line's own. */
function controlOf({ name, onChange, onBlur, ref }: Registered) {
  const told = ({ type, currentTarget: { value } }: Told) => ({ type, target: { name, value, type: 'text' } })
  return {
    onChange: (event: Told) => void onChange(told(event)),
    onBlur: (event: Told) => void onBlur(told(event)),
    ref: (input: HTMLInputElement | null) => ref(input && handleOf(input)),
  }
}

const handles = new WeakMap<HTMLInputElement, object>()

/** An input that react-hook-form reads and goes to, and never writes. */
function handleOf(input: HTMLInputElement) {
  const handle = handles.get(input) ?? {
    focus: () => input.focus(),
    get value() {
      return input.value
    },
    set value(_) {},
  }
  handles.set(input, handle)
  return handle
}
