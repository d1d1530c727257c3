import { useNavigate } from '@remix-run/react'
import {
  type AriaAttributes,
  type CompositionEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import * as m from '#app/paraglide/messages.js'
import { type Choice, Field, useField } from './field.tsx'

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

type PickProps = {
  /** Its id and what it is called and described by; the name is that of what is sent. */
  control: AriaAttributes & { id: string; name: string }
  from: string
  /** What can be picked without JavaScript; what is chosen at first is among them. */
  options: readonly Choice[]
  start: Choice | null
  empty: string
  alive: boolean
  onPick: (choice: Choice | null) => void
  /** What to do about a name that nobody has: offered below whoever was found. */
  unknown?: (text: string) => { label: string; to: string }
}

/** One record out of many, by searching: sends its value. Without JavaScript a select of `options`. */
export function PickControl({
  control: { name, ...control },
  from,
  options,
  start,
  empty,
  alive,
  onPick,
  unknown,
}: PickProps) {
  const [chosen, setChosen] = useState<Choice | null>(start)
  const [text, setText] = useState(start?.label ?? '')
  const box = useSuggestions(from, unknown !== undefined)
  const navigate = useNavigate()
  const way = box.asked && unknown ? unknown(box.asked) : null
  const pick = (choice: Choice | null) => {
    if (choice?.value === UNKNOWN) {
      box.close()
      return way ? navigate(way.to) : undefined
    }
    setChosen(choice)
    if (choice) setText(choice.label)
    box.close()
    onPick(choice)
  }
  if (!alive) {
    return (
      <select {...control} name={name} className="input" defaultValue={start?.value ?? ''}>
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  }
  return (
    <div className="combobox">
      <input type="hidden" name={name} value={chosen?.value ?? ''} />
      <input
        {...control}
        {...box.inputProps(pick)}
        type="text"
        className="input"
        value={text}
        placeholder={empty}
        onChange={(event) => {
          setText(event.target.value)
          if (chosen) pick(null)
        }}
        onBlur={() => {
          box.close()
          setText(chosen?.label ?? '')
        }}
      />
      <Options box={box} pick={pick} unknown={way?.label} />
    </div>
  )
}

type Box = ReturnType<typeof useSuggestions>

/** The last option of a field that knows what to do about a name nobody has. */
const UNKNOWN = '+'

function useSuggestions(from: string, takesUnknown = false) {
  const [found, setFound] = useState<readonly Choice[]>([])
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  /** The text that `found` answers; empty before anything was asked. */
  const [answered, setAnswered] = useState('')
  const asked = useRef<AbortController>()
  const id = useId()
  useEffect(() => () => asked.current?.abort(), [])

  const show = (choices: readonly Choice[], q = '') => {
    setFound(q && takesUnknown ? [...choices, { value: UNKNOWN, label: q }] : choices)
    setAnswered(q)
    setAt(0)
    setOpen(choices.length > 0 || q !== '')
  }
  useEffect(() => {
    if (open) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, at, id])
  const ask = async (text: string) => {
    asked.current?.abort()
    const q = text.trim()
    if (!q) return show([])
    asked.current = new AbortController()
    const { signal } = asked.current
    try {
      await new Promise((resolve) => setTimeout(resolve, 120))
      if (signal.aborted) return
      const answer = await fetch(`${from}${from.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`, {
        signal,
      })
      if (answer.ok) show(await answer.json(), q)
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
    if (found.length === 0) return
    setAt((now) => (now + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
  }
  const inputProps = (pick: (choice: Choice) => void) => ({
    role: 'combobox' as const,
    autoComplete: 'off',
    'aria-autocomplete': 'list' as const,
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    'aria-activedescendant': open && found[at] ? `${id}-${at}` : undefined,
    // Letters on their way to becoming characters are nobody's name yet.
    onInput: (event: React.FormEvent<HTMLInputElement>) => {
      if (!(event.nativeEvent as InputEvent).isComposing) ask(event.currentTarget.value)
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void ask(event.currentTarget.value),
    onBlur: close,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => onKeyDown(event, pick),
  })
  return { id, found, open, at, asked: answered, close, inputProps }
}

type OptionsProps = { box: Box; pick: (choice: Choice) => void; unknown?: string }

function Options({ box, pick, unknown }: OptionsProps) {
  const count = box.found.filter(({ value }) => value !== UNKNOWN).length
  return (
    <>
      <span role="status" className="sr-only">
        {box.open && (count > 0 ? m.ui_count_suggestions({ count }) : m.ui_empty_suggestions())}
      </span>
      {box.open && (
        <div className="combobox-list">
          {count === 0 && <p className="text-muted combobox-option">{m.ui_empty_suggestions()}</p>}
          <div role="listbox" id={box.id} aria-label={m.ui_label_suggestions()}>
            {box.found.map((choice, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus and points here
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field
              <div
                key={choice.value}
                id={`${box.id}-${index}`}
                role="option"
                aria-selected={index === box.at}
                className="combobox-option"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => pick(choice)}
              >
                <span>{choice.value === UNKNOWN ? unknown : choice.label}</span>
                {choice.hint && <span>{choice.hint}</span>}
              </div>
            ))}
          </div>
        </div>
      )}
    </>
  )
}
