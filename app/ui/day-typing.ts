import { type RefObject, useEffect, useRef, useState } from 'react'
import { getLocale } from '#app/paraglide/runtime.js'
import { isLocalDate, type LocalDate, today } from '#app/platform/clock.ts'
import { readDay, readWallClock } from '#app/platform/day-typed.ts'
import { formatDate, formatWallClock } from '#app/platform/format.ts'
import { useBeforeDrawn } from './before-drawn.ts'

/** Why what stands there is no day to be sent: nothing of it can be read, or it lies outside of `min` and `max`. */
export type Trouble = 'unread' | 'early' | 'late' | undefined

export type Kind = { withTime?: boolean; min?: LocalDate; max?: LocalDate }

export const nativeType = ({ withTime }: Kind) => (withTime ? 'datetime-local' : 'date')

/** What is on the wire as the page writes it; anything else as it is. */
export function shown(wire: string) {
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
export const dayIn = (typed: string, kind: Kind) =>
  read(typed, kind)?.slice(0, 10) ?? read(typed, { ...kind, withTime: false })

/**
 * Makes a field for typing of the browser's own, in place: the element stays, with what was typed before the
 * page came alive. Not under somebody's hands: then once it is left. Before drafts are given back, which is why
 * it doesn't wait for React to do it.
 */
export function useShownForm(input: RefObject<HTMLInputElement>, value: string) {
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
export function useWireForm(input: RefObject<HTMLInputElement>, kind: Kind) {
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
export function useTyping(
  input: RefObject<HTMLInputElement>,
  kind: Kind,
  onTrouble: (trouble: Trouble) => void,
) {
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
