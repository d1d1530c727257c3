import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import ChevronsLeft from 'lucide-react/icons/chevrons-left'
import ChevronsRight from 'lucide-react/icons/chevrons-right'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'
import { addDays, addMonths, type LocalDate, today, weekdayOf } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import { Button, IconButton } from './button.tsx'

type Props = {
  id: string
  /** The chosen day. */
  day: LocalDate | null
  min?: LocalDate
  max?: LocalDate
  onPick: (day: LocalDate) => void
  /** Whether the focus goes back to where it came from; not when somebody pressed elsewhere. */
  onClose: (givesBack: boolean) => void
}

/**
 * A month to pick a day from, by the keys of the ARIA date picker dialog: arrows by day and week, Home and End
 * in the week, Page Up and Down by month, with Shift by year; Enter picks, Escape gives up. Weeks begin on Monday.
 */
export function DayCalendar({ id, day, min = '1000-01-01', max = '9999-12-31', onPick, onClose }: Props) {
  const now = today()
  const clamp = (wanted: LocalDate) => (wanted < min ? min : wanted > max ? max : wanted)
  const [at, setAt] = useState(() => clamp(day ?? now))
  const box = useRef<HTMLDivElement>(null)
  usePopover(box, () => onClose(false))
  const focusDay = () => box.current?.querySelector<HTMLElement>('[data-day][tabindex="0"]')?.focus()
  useEffect(focusDay, [])

  const byKeys = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the day that keys went to
  useEffect(() => {
    if (byKeys.current) focusDay()
    byKeys.current = false
  }, [at])

  const pick = (chosen: LocalDate) => {
    if (clamp(chosen) !== chosen) return
    onPick(chosen)
    onClose(true)
  }
  const walk = (event: KeyboardEvent) => {
    const go = WAYS[event.key]
    if (!go || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    byKeys.current = true
    setAt((before) => clamp(go(before, event.shiftKey)))
  }
  const way = (months: number, label: string, icon: JSX.Element) => (
    <IconButton
      label={label}
      small
      aria-disabled={clamp(addMonths(at, months)).slice(0, 7) === at.slice(0, 7) || undefined}
      onClick={() => setAt(clamp(addMonths(at, months)))}
    >
      {icon}
    </IconButton>
  )
  const words = wordsFor(getLocale())
  return (
    <div
      ref={box}
      id={id}
      className="day-calendar"
      role="dialog"
      aria-modal="true"
      aria-label={m.day_label_calendar()}
      {...({ popover: 'auto' } as object)}
      onKeyDown={(event) => {
        if (event.key === 'Tab') stayIn(event)
        if (event.key !== 'Escape') return
        // What it stands in would close too.
        event.preventDefault()
        event.stopPropagation()
        onClose(true)
      }}
    >
      <header>
        {way(-12, m.day_action_year_before(), <ChevronsLeft aria-hidden />)}
        {way(-1, m.day_action_month_before(), <ChevronLeft aria-hidden />)}
        <b id={`${id}-month`} aria-live="polite">
          {words.month.format(momentOf(at))}
        </b>
        {way(1, m.day_action_month_after(), <ChevronRight aria-hidden />)}
        {way(12, m.day_action_year_after(), <ChevronsRight aria-hidden />)}
      </header>
      <Month
        {...{ at, day, now, words, pick, walk }}
        label={`${id}-month`}
        isOut={(one) => clamp(one) !== one}
      />
      {clamp(now) === now && (
        <footer>
          <Button small variant="quiet" onClick={() => pick(now)}>
            {m.day_action_today({ date: formatDate(now) })}
          </Button>
        </footer>
      )}
    </div>
  )
}

type MonthProps = {
  /** The day that can be reached by Tab; it says which month is shown. */
  at: LocalDate
  day: LocalDate | null
  now: LocalDate
  words: ReturnType<typeof wordsFor>
  /** The id of what says which month it is. */
  label: string
  isOut: (day: LocalDate) => boolean
  pick: (day: LocalDate) => void
  walk: (event: KeyboardEvent) => void
}

/** The days of a month, a week a line. */
function Month({ at, day, now, words, label, isOut, pick, walk }: MonthProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is walked by arrows
    <table role="grid" aria-labelledby={label} onKeyDown={walk}>
      <thead>
        <tr>
          {weekOf(at).map((one) => (
            <th key={one} scope="col" abbr={words.weekday.format(momentOf(one))}>
              {words.short.format(momentOf(one))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(at).map((week) => (
          <tr key={week[0]}>
            {week.map((one) =>
              one.slice(0, 7) === at.slice(0, 7) ? (
                // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell
                <td key={one} aria-selected={one === day}>
                  <button
                    type="button"
                    data-day={one}
                    tabIndex={one === at ? 0 : -1}
                    aria-label={words.day.format(momentOf(one))}
                    aria-current={one === now ? 'date' : undefined}
                    aria-disabled={isOut(one) || undefined}
                    onClick={() => pick(one)}
                  >
                    {Number(one.slice(8))}
                  </button>
                </td>
              ) : (
                <td key={one} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const WAYS: Record<string, (day: LocalDate, byYear: boolean) => LocalDate> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: (day) => addDays(day, -weekdayOf(day)),
  End: (day) => addDays(day, 6 - weekdayOf(day)),
  PageUp: (day, byYear) => addMonths(day, byYear ? -12 : -1),
  PageDown: (day, byYear) => addMonths(day, byYear ? 12 : 1),
}

const momentOf = (day: LocalDate) => new Date(`${day}T00:00:00Z`)

const weekOf = (day: LocalDate) => Array.from({ length: 7 }, (_, i) => addDays(day, i - weekdayOf(day)))

/** Six of them in every month, so that what is below stays where it is. */
const weeksOf = (day: LocalDate) =>
  Array.from({ length: 6 }, (_, i) => weekOf(addDays(`${day.slice(0, 7)}-01`, i * 7)))

function wordsFor(locale: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: 'UTC', ...options })
  return {
    month: format({ year: 'numeric', month: 'long' }),
    day: format({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }),
    weekday: format({ weekday: 'long' }),
    short: format({ weekday: locale === 'en' ? 'short' : 'narrow' }),
  }
}

/** The browser's own popover: over everything, and gone by a press elsewhere. */
function usePopover(box: RefObject<HTMLDivElement>, onLeft: () => void) {
  const left = useRef(onLeft)
  left.current = onLeft
  useLayoutEffect(() => {
    const popover = box.current
    const field = popover?.parentElement
    if (!popover || !field) return
    const place = () => placeAt(popover, field.getBoundingClientRect())
    const told = (event: Event) => (event as ToggleEvent).newState === 'closed' && left.current()
    popover.showPopover?.()
    place()
    popover.addEventListener('toggle', told)
    addEventListener('scroll', place, true)
    addEventListener('resize', place)
    return () => {
      popover.removeEventListener('toggle', told)
      removeEventListener('scroll', place, true)
      removeEventListener('resize', place)
    }
  }, [box])
}

/** Below the field, above it where there is no room, and never over the edge. */
function placeAt(popover: HTMLElement, field: DOMRect) {
  const { offsetWidth: width, offsetHeight: height } = popover
  const { clientWidth, clientHeight } = document.documentElement
  const below = field.bottom + GAP
  const top = below + height > clientHeight - GAP ? field.top - GAP - height : below
  popover.style.left = `${Math.max(GAP, Math.min(field.left, clientWidth - width - GAP))}px`
  popover.style.top = `${Math.max(GAP, Math.min(top, clientHeight - height - GAP))}px`
}

const GAP = 4

function stayIn(event: KeyboardEvent<HTMLElement>) {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not([tabindex="-1"])')]
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
  if (document.activeElement !== from) return
  event.preventDefault()
  to?.focus()
}
