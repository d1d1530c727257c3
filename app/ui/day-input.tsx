import Calendar from 'lucide-react/icons/calendar'
import {
  type ChangeEventHandler,
  type FocusEventHandler,
  forwardRef,
  type InputHTMLAttributes,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'
import { isLocalDate, type LocalDate, today } from '#app/platform/clock.ts'
import { readDay, readWallClock } from '#app/platform/day-typed.ts'
import { formatDate, formatWallClock } from '#app/platform/format.ts'
import { IconButton } from './button.tsx'
import type { DayCalendar } from './day-calendar.tsx'
import { isTypingElsewhere } from './form.tsx'
import { useKeyNote } from './keys.ts'
import { patiently } from './route-code.ts'

/** Why what stands there is no day to be sent: nothing of it can be read, or it lies outside of `min` and `max`. */
export type Trouble = 'unread' | 'early' | 'late' | undefined

type Kind = { withTime?: boolean; min?: LocalDate; max?: LocalDate }

type Props = Kind & {
  id: string
  name: string
  /** As on the wire: `YYYY-MM-DD`, or with a time `YYYY-MM-DDTHH:MM`. */
  value: string
  onTrouble: (trouble: Trouble) => void
  onChange?: ChangeEventHandler<HTMLInputElement>
  onBlur?: FocusEventHandler<HTMLInputElement>
} & Pick<InputHTMLAttributes<HTMLInputElement>, 'aria-describedby' | 'aria-invalid' | 'aria-required'>

/**
 * A day as the page's language writes it, taken in whatever way it is typed. It is one text field: drafts,
 * checks and errors find what was typed under the field's own name, and whoever takes the form's data is given
 * the day as it goes over the wire. What the server sends is the browser's own field for a day, which stays
 * where there is no script.
 */
export const DayInput = forwardRef<HTMLInputElement, Props>(function DayInput(
  { value, withTime, min, max, onTrouble, ...rest },
  given,
) {
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(given, () => input.current as HTMLInputElement)
  const kind = { withTime, min, max }
  const alive = useShownForm(input, value)
  useWireForm(input, kind)
  const { commit, onChange, pick } = useTyping(input, kind, onTrouble)
  const calendar = useCalendar(input)
  useKeyNote('Alt+ArrowDown', m.day_action_open())
  const open = (byTouch: boolean) => {
    commit()
    void calendar.open(byTouch)
  }
  return (
    <div className="day-input">
      <input
        {...rest}
        {...{ min, max }}
        ref={input}
        type={alive ? 'text' : nativeType(kind)}
        className="input"
        autoComplete="off"
        spellCheck={false}
        defaultValue={alive ? shown(value) : value}
        {...(alive && {
          role: 'combobox',
          'aria-haspopup': 'dialog',
          'aria-expanded': calendar.Shown !== null,
          'aria-controls': calendar.Shown ? `${rest.id}-calendar` : undefined,
          placeholder: withTime ? m.day_hint_moment() : m.day_hint_day(),
          maxLength: 60,
        })}
        onChange={(event) => {
          onChange()
          rest.onChange?.(event)
        }}
        onBlur={(event) => {
          if (alive) commit()
          rest.onBlur?.(event)
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (!alive || event.nativeEvent.isComposing) return
          if (event.key === 'Enter') commit()
          if (event.key !== 'ArrowDown' || !event.altKey) return
          event.preventDefault()
          open(false)
        }}
      />
      {alive && (
        <IconButton
          label={m.day_action_open()}
          aria-describedby={`${rest.id}-label`}
          aria-haspopup="dialog"
          // Alt and the arrow down open it from the field: the way through a form by Tab stays as short as it was.
          tabIndex={-1}
          // A press here is not leaving the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={({ nativeEvent }) =>
            open((nativeEvent as globalThis.PointerEvent).pointerType === 'touch')
          }
        >
          <Calendar aria-hidden />
        </IconButton>
      )}
      {calendar.Shown && (
        <calendar.Shown
          id={`${rest.id}-calendar`}
          day={dayIn(input.current?.value ?? '', kind)}
          {...{ min, max }}
          onPick={pick}
          onClose={calendar.close}
        />
      )}
    </div>
  )
})

const nativeType = ({ withTime }: Kind) => (withTime ? 'datetime-local' : 'date')

/** What is on the wire as the page writes it; anything else as it is. */
function shown(wire: string) {
  if (!isLocalDate(wire.slice(0, 10))) return wire
  return wire.length === 10
    ? formatDate(wire)
    : /^T\d\d:\d\d$/.test(wire.slice(10))
      ? formatWallClock(wire)
      : wire
}

/** What was typed as it goes over the wire; null when it can't be read. */
function read(typed: string, { withTime, min, max }: Kind) {
  const around = { today: today(), monthFirst: getLocale() !== 'en', min, max }
  return withTime ? readWallClock(typed, around) : readDay(typed, around)
}

/** The day that stands there, with or without a time. */
const dayIn = (typed: string, kind: Kind) =>
  read(typed, kind)?.slice(0, 10) ?? read(typed, { ...kind, withTime: false })

const useBeforeDrawn = typeof document === 'undefined' ? useEffect : useLayoutEffect

/**
 * Makes a field for typing of the browser's own, in place: the element stays, with what was typed before the
 * page came alive. Not under somebody's hands: then once it is left. Before drafts are given back, which is why
 * it doesn't wait for React to do it.
 */
function useShownForm(input: RefObject<HTMLInputElement>, value: string) {
  const [alive, setAlive] = useState(false)
  useBeforeDrawn(() => {
    const element = input.current
    const wake = () => {
      // What is half typed in the browser's own field no script can read.
      if (!element || element === document.activeElement || element.validity.badInput) return
      element.removeEventListener('blur', wakeSoon)
      element.type = 'text'
      element.value = shown(element.value)
      element.defaultValue = shown(value)
      setAlive(true)
    }
    // While it is told of, it has the focus still.
    const wakeSoon = () => setTimeout(wake)
    element?.addEventListener('blur', wakeSoon)
    wake()
    return () => element?.removeEventListener('blur', wakeSoon)
  }, [])
  return alive
}

/** Whoever takes the form's data (the browser, Remix, a check) gets the day itself; what can't be read as it is. */
function useWireForm(input: RefObject<HTMLInputElement>, kind: Kind) {
  const now = useRef(kind)
  now.current = kind
  useEffect(() => {
    const element = input.current
    const form = element?.form
    const translate = ({ formData }: FormDataEvent) => {
      if (!element || !formData.has(element.name)) return
      formData.set(element.name, read(element.value, now.current) ?? element.value)
    }
    form?.addEventListener('formdata', translate)
    return () => form?.removeEventListener('formdata', translate)
  }, [input])
}

/** While somebody types, `data-typing` says that it is no day yet; left or sent, it is written in full. */
function useTyping(input: RefObject<HTMLInputElement>, kind: Kind, onTrouble: Props['onTrouble']) {
  const commit = () => {
    const field = input.current
    if (!field) return
    const wire = read(field.value, kind)
    onTrouble(troubleOf(field.value, wire, kind))
    if (wire && shown(wire) !== field.value) write(field, shown(wire))
  }
  const onChange = () => {
    const field = input.current
    if (field?.type !== 'text') return
    const wire = read(field.value, kind)
    field.toggleAttribute('data-typing', Boolean(field.value) && (!wire || shown(wire) !== field.value))
    // Given back by a draft, or by the browser: nobody is about to leave it.
    if (field !== document.activeElement) commit()
    else onTrouble(undefined)
  }
  const pick = (day: LocalDate) => {
    const field = input.current
    if (!field) return
    if (!kind.withTime) return write(field, shown(day))
    const time = read(field.value, kind)?.slice(10) ?? FIRST_HOUR
    write(field, shown(day + time))
  }
  return { commit, onChange, pick }
}

const FIRST_HOUR = 'T09:00'

function troubleOf(typed: string, wire: string | null, { min, max }: Kind): Trouble {
  if (!wire) return typed.trim() ? 'unread' : undefined
  const day = wire.slice(0, 10)
  return min && day < min ? 'early' : max && day > max ? 'late' : undefined
}

/** Writes as a person would, so that the form hears of it. */
function write(field: HTMLInputElement, text: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The calendar, brought only when somebody opens one; without it, a day can still be typed. */
function useCalendar(input: RefObject<HTMLInputElement>) {
  const [Shown, setShown] = useState<typeof DayCalendar | null>(null)
  const byTouch = useRef(false)
  return {
    Shown,
    open: async (touched: boolean) => {
      byTouch.current = touched
      const { DayCalendar } = await patiently(() => import('./day-calendar.tsx'))
      if (!isTypingElsewhere(input.current?.parentElement ?? null)) setShown(() => DayCalendar)
    },
    /** By a thumb the focus goes to the button: in the field it would bring up the keys. */
    close: (givesBack: boolean) => {
      setShown(null)
      const field = input.current
      if (!givesBack || !field) return
      if (byTouch.current) field.parentElement?.querySelector('button')?.focus()
      else field.focus()
    },
  }
}
