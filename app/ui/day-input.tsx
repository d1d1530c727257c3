import Calendar from 'lucide-react/icons/calendar'
import {
  type ChangeEventHandler,
  type FocusEventHandler,
  forwardRef,
  type InputHTMLAttributes,
  type KeyboardEvent,
  type RefObject,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import * as m from '#app/paraglide/messages.js'
import { IconButton } from './button.tsx'
import type { DayCalendar } from './day-calendar.tsx'
import {
  dayIn,
  type Kind,
  nativeType,
  shown,
  type Trouble,
  useShownForm,
  useTyping,
  useWireForm,
} from './day-typing.ts'
import { isTypingElsewhere } from './form.tsx'
import { useKeyNote } from './keys.ts'
import { patiently } from './route-code.ts'

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

/** The calendar, brought only when somebody opens one; without it, a day can still be typed. */
function useCalendar(input: RefObject<HTMLInputElement>) {
  const [Shown, setShown] = useState<typeof DayCalendar | null>(null)
  const byTouch = useRef(false)
  return {
    Shown,
    open: async (touched: boolean) => {
      byTouch.current = touched
      // A press leaves the focus where it was, often in another field; only going on from there is a change of mind.
      const { activeElement: before } = document
      const { DayCalendar } = await patiently(() => import('./day-calendar.tsx'))
      const stays = document.activeElement === before
      if (stays || !isTypingElsewhere(input.current?.parentElement ?? null)) setShown(() => DayCalendar)
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
