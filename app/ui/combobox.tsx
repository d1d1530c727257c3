import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { type Choice, Field, useField } from './fields.tsx'

type Common = {
  name: string
  label: string
  hint?: string
  required?: boolean
  placeholder?: string
  className?: string
}

type SuggestProps = Common & {
  /** Answers `?q=` with a JSON list of `{ value, label, hint? }`. */
  from: string
  onPick?: (choice: Choice) => void
}

/** Free text with suggestions: a plain text field without JavaScript. Sends the text. */
export function SuggestField({ from, onPick, placeholder, className, ...common }: SuggestProps) {
  const field = useField(common)
  const box = useSuggestions(from)
  const input = useRef<HTMLInputElement>(null)
  const pick = (choice: Choice) => {
    if (!input.current) return
    input.current.value = choice.label
    input.current.dispatchEvent(new Event('change', { bubbles: true }))
    box.close()
    onPick?.(choice)
  }
  return (
    <Field {...common} className={className} id={field.id} error={field.error}>
      <div className="combobox">
        <input
          {...field.control}
          {...box.inputProps(pick)}
          ref={input}
          type="text"
          className="input"
          defaultValue={String(field.value ?? '')}
          placeholder={placeholder}
        />
        <Options box={box} pick={pick} />
      </div>
    </Field>
  )
}

type PickProps = Common & {
  from: string
  /** What can be picked without JavaScript, and what stands there at first. */
  options: readonly Choice[]
  empty?: string
  onPick?: (choice: Choice | null) => void
}

/**
 * One record out of many, by searching: sends its value. Without JavaScript a select of `options` (the
 * chosen one must be among them).
 */
export function PickField({ from, options, empty, onPick, placeholder, className, ...common }: PickProps) {
  const field = useField(common)
  const alive = useAlive()
  const start = options.find((option) => String(option.value) === String(field.value ?? '')) ?? null
  const [chosen, setChosen] = useState<Choice | null>(start)
  const [text, setText] = useState(start?.label ?? '')
  const box = useSuggestions(from, options)
  const pick = (choice: Choice | null) => {
    setChosen(choice)
    if (choice) setText(choice.label)
    box.close()
    onPick?.(choice)
  }
  const { name, ...control } = field.control
  return (
    <Field {...common} className={className} id={field.id} error={field.error}>
      {alive ? (
        <div className="combobox">
          <input type="hidden" name={name} value={chosen?.value ?? ''} />
          <input
            {...control}
            {...box.inputProps(pick)}
            type="text"
            className="input"
            value={text}
            placeholder={placeholder ?? empty}
            onChange={(event) => {
              setText(event.target.value)
              if (chosen) pick(null)
              box.ask(event.target.value)
            }}
            onBlur={() => {
              box.close()
              setText(chosen?.label ?? '')
            }}
          />
          <Options box={box} pick={pick} />
        </div>
      ) : (
        <select {...control} name={name} className="input" defaultValue={String(field.value ?? '')}>
          <option value="">{empty ?? ''}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** False on the server and until the page is alive. */
export function useAlive() {
  const [alive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  return alive
}

type Box = ReturnType<typeof useSuggestions>

function useSuggestions(from: string, atFirst: readonly Choice[] = []) {
  const [found, setFound] = useState<readonly Choice[]>([])
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const asked = useRef<AbortController>()
  const id = useId()
  useEffect(() => () => asked.current?.abort(), [])

  const show = (choices: readonly Choice[]) => {
    setFound(choices)
    setAt(0)
    setOpen(choices.length > 0)
  }
  const ask = async (text: string) => {
    asked.current?.abort()
    const q = text.trim()
    if (!q) return show(atFirst)
    asked.current = new AbortController()
    const { signal } = asked.current
    try {
      await new Promise((resolve) => setTimeout(resolve, 120))
      if (signal.aborted) return
      const answer = await fetch(`${from}${from.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`, {
        signal,
      })
      if (answer.ok) show(await answer.json())
    } catch {
      // Suggestions are a help: without a network the field still takes what is typed.
    }
  }
  const close = () => setOpen(false)

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, pick: (choice: Choice) => void) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && open) {
      event.stopPropagation()
      event.preventDefault()
      close()
    }
    if (event.key === 'Enter' && open && found[at]) {
      event.preventDefault()
      pick(found[at])
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (!open) return void ask(event.currentTarget.value)
    setAt((now) => (now + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
  }
  const inputProps = (pick: (choice: Choice) => void) => ({
    role: 'combobox' as const,
    autoComplete: 'off',
    'aria-autocomplete': 'list' as const,
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    'aria-activedescendant': open ? `${id}-${at}` : undefined,
    onInput: (event: React.FormEvent<HTMLInputElement>) => void ask(event.currentTarget.value),
    onBlur: close,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => onKeyDown(event, pick),
  })
  return { id, found, open, at, ask, close, inputProps }
}

function Options({ box, pick }: { box: Box; pick: (choice: Choice) => void }) {
  if (!box.open) return null
  return (
    <div className="options" role="listbox" id={box.id} aria-label={m.ui_label_suggestions()}>
      {box.found.map((choice, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus and points here
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field
        <div
          key={choice.value}
          id={`${box.id}-${index}`}
          role="option"
          aria-selected={index === box.at}
          className="option"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => pick(choice)}
        >
          <span>{choice.label}</span>
          {choice.hint && <span>{choice.hint}</span>}
        </div>
      ))}
    </div>
  )
}
