import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useFieldArray, useForm, useFormContext, useFormState as useRhfState } from 'react-hook-form'
import { afterPress } from './after-press.ts'
import { useAlive } from './alive.ts'
import { LINES_BACK, type LinesBack } from './draft.ts'
import { useFormState } from './form.tsx'
import { asTheyAre, EMPTY, type Line, type LineKind, linesBack, linesOf, startLines, VALUE } from './lines.ts'

type Lists = Record<string, Line[]>

/**
 * The lines of a list, carried by the react-hook-form of the CheckedForm around it, or by one of its own: which
 * line is which, where the focus goes, and what is wrong with each, so that errors go along when a line above them
 * is taken away. What stands in a line is its inputs': it may have been typed before the page was alive.
 */
export function useLines(name: string, box: RefObject<HTMLElement>, kind: LineKind = {}) {
  const { empty = EMPTY, amid = asTheyAre } = kind
  const { values, noteChange } = useFormState()
  const own = useForm<Lists>({
    mode: 'onChange',
    defaultValues: { [name]: startLines(values[name], kind) },
  })
  const rhf = useFormContext<Lists>() ?? own
  const { fields, append, insert, remove, replace } = useFieldArray({ control: rhf.control, name })
  const errorAt = useLineErrors(name, rhf)
  const next = useRef<number>()
  const back = useRef((_: LinesBack) => {})
  back.current = (event) => {
    const lines = linesBack(event, name, empty)
    if (lines.length > 0) replace(amid(lines))
  }

  useEffect(() => {
    const list = box.current
    const giveBack = (event: Event) => back.current(event as LinesBack)
    list?.addEventListener(LINES_BACK, giveBack)
    return () => list?.removeEventListener(LINES_BACK, giveBack)
  }, [box])

  // At once, so not by react-hook-form, which waits: a button that goes away with its line loses the focus, which
  // is not leaving the fact around it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about lines that came or went
  useLayoutEffect(() => {
    if (next.current === undefined) return
    const line = box.current?.querySelectorAll('[data-line]')[next.current]
    const goal = line?.querySelector<HTMLElement>('.input') ?? box.current?.querySelector('[data-adds]')
    ;(goal as HTMLElement | null)?.focus()
    next.current = undefined
    noteChange()
  }, [fields])

  const goingTo = (at: number, change: () => void) => {
    next.current = at
    change()
  }
  return {
    fields: fields as (Line & { id: string })[],
    /** What one more holds. */
    fresh: empty,
    errorAt,
    forgetError: (at: number, part = VALUE) => rhf.clearErrors(`${name}.${at}.${part}`),
    controlAt: (at: number, part = VALUE) => controlOf(rhf.register(`${name}.${at}.${part}`)),
    add: () => goingTo(fields.length, () => append(empty, { shouldFocus: false })),
    /** The last one that is left gives way to an empty one. */
    takeAway: (at: number) => goingTo(at, () => (fields.length > 1 ? remove(at) : replace(empty))),
    insert: (at: number, rest: string[]) =>
      goingTo(at + rest.length - 1, () => insert(at, linesOf(rest), { shouldFocus: false })),
  }
}

type Path = `${string}.${number}.${string}`

/** What the server said of a line is react-hook-form's from then on, together with what the browser finds. */
function useLineErrors(name: string, { control, setError }: ReturnType<typeof useForm<Lists>>) {
  const { errors, answer } = useFormState()
  const alive = useAlive()
  const found = useRhfState({ control, name }).errors[name]
  const [taken, setTaken] = useState<typeof answer>()
  useEffect(() => {
    if (answer === taken) return
    for (const [at, [message] = []] of Object.entries(answer?.errors ?? {})) {
      if (!at.startsWith(`${name}.`)) continue
      setError((/\d$/.test(at) ? `${at}.${VALUE}` : at) as Path, { message })
    }
    setTaken(answer)
  }, [answer, taken, name, setError])
  const isHeld = alive && answer === taken
  return (at: number, part = VALUE) =>
    isHeld
      ? found?.[at]?.[part]?.message
      : errors[part === VALUE ? `${name}.${at}` : `${name}.${at}.${part}`]?.[0]
}

type Registered = ReturnType<ReturnType<typeof useForm<Lists>>['register']>
type Field = HTMLInputElement | HTMLSelectElement
type Told = { type: string; currentTarget: { value: string } }

/** How react-hook-form hears of a field. */
export type Control = ReturnType<typeof controlOf>

/** On the wire all lines have the list's name: react-hook-form is told the line's own. */
function controlOf({ name, onChange, onBlur, ref }: Registered) {
  const told = ({ type, currentTarget: { value } }: Told) => ({ type, target: { name, value, type: 'text' } })
  return {
    onChange: (event: Told) => void onChange(told(event)),
    onBlur(event: Told) {
      const left = told(event)
      afterPress(() => onBlur(left))
    },
    ref: (control: Field | null) => ref(control && handleOf(control)),
  }
}

const handles = new WeakMap<Field, object>()

/** A control that react-hook-form reads and goes to, and never writes. */
function handleOf(control: Field) {
  const handle = handles.get(control) ?? {
    focus: () => control.focus(),
    get value() {
      return control.value
    },
    set value(_) {},
  }
  handles.set(control, handle)
  return handle
}
