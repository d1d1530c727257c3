import { useNavigate } from '@remix-run/react'
import { type AriaAttributes, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { type Choice, Field, useField } from './field.tsx'
import { UNKNOWN, useSuggestions } from './use-suggestions.ts'

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
  /** What was typed before, while nobody was chosen. */
  typed: string
  empty: string
  alive: boolean
  onPick: (choice: Choice | null) => void
  /** What stands in it though nobody is chosen. */
  onType: (text: string) => void
  /** Whoever typed that went elsewhere. */
  onLeave: () => void
  /** What to do about a name that nobody has: offered below whoever was found. */
  unknown?: (text: string) => { label: string; to: string }
}

/** One record out of many, by searching: sends its value. Without JavaScript a select of `options`. */
export function PickControl({
  control: { name, ...control },
  from,
  options,
  start,
  typed,
  empty,
  alive,
  onPick,
  onType,
  onLeave,
  unknown,
}: PickProps) {
  const [chosen, setChosen] = useState<Choice | null>(start)
  const [text, setText] = useState(start?.label ?? typed)
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
        maxLength={200}
        placeholder={empty}
        onChange={(event) => {
          setText(event.target.value)
          if (chosen) pick(null)
          onType(event.target.value)
        }}
        onBlur={() => {
          box.close()
          if (!chosen) onLeave()
        }}
      />
      <Options box={box} pick={pick} unknown={way?.label} />
    </div>
  )
}

type OptionsProps = {
  box: ReturnType<typeof useSuggestions>
  pick: (choice: Choice) => void
  unknown?: string
}

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
