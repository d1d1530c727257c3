import {
  type CompositionEvent,
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import type { Choice } from './field.tsx'

/** The last option of a field that knows what to do about a name nobody has. */
export const UNKNOWN = '+'

/** What is found while one types, and the keys that go through it. */
export function useSuggestions(from: string, takesUnknown = false) {
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
  /** Whatever is still being asked opens nothing any more either. */
  const close = () => {
    asked.current?.abort()
    setOpen(false)
  }

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
    onInput: (event: FormEvent<HTMLInputElement>) => {
      if (!(event.nativeEvent as InputEvent).isComposing) ask(event.currentTarget.value)
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void ask(event.currentTarget.value),
    onBlur: close,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => onKeyDown(event, pick),
  })
  return { id, found, open, at, asked: answered, close, inputProps }
}
