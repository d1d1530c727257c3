import { useFetchers, useLocation, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Long enough for what comes back to be drawn, too short to meet somebody's next key. */
const FRAMES = 12

/**
 * After a post that stays on the page the focus is where the work was: forms keep the scroll, but the button
 * that was used is often gone with its row. After a post that leads elsewhere one starts at the top.
 */
export function KeepPlace() {
  const navigation = useNavigation()
  const { pathname } = useLocation()
  const busy = useFetchers().some(({ formMethod }) => formMethod === 'POST')
  const isIdle = navigation.state === 'idle' && !busy
  const isPosting = navigation.formMethod === 'POST' || busy
  const place = useRef<Place>()
  const posted = useRef(false)
  const before = useRef(pathname)
  if (navigation.formMethod === 'POST') posted.current = true

  useEffect(() => {
    const remember = ({ target, submitter }: SubmitEvent) => {
      place.current = placeOf(target as HTMLFormElement, submitter)
    }
    document.addEventListener('submit', remember, true)
    document.addEventListener('keydown', pressOnce, true)
    return () => {
      document.removeEventListener('submit', remember, true)
      document.removeEventListener('keydown', pressOnce, true)
    }
  }, [])

  useEffect(() => {
    // What no form sends, such as an undo, starts from wherever somebody is.
    const at = document.activeElement
    if (isPosting && !place.current && at instanceof HTMLElement && !isLost()) {
      place.current = placeOf(at.closest('form') ?? at, null)
    }
  }, [isPosting])

  useEffect(() => {
    const elsewhere = before.current !== pathname
    before.current = pathname
    if (elsewhere && posted.current && !location.hash) window.scrollTo(0, 0)
    if (elsewhere) place.current = undefined
  }, [pathname])

  useEffect(() => {
    if (!isIdle) return
    posted.current = false
    const { current } = place
    place.current = undefined
    return current && giveBack(current)
  }, [isIdle])
  return null
}

/** Where the work was, best first; each is looked for only once it is needed. */
type Place = (() => HTMLElement | null | undefined)[]

function placeOf(form: HTMLElement, submitter: HTMLElement | null): Place {
  const used = form.contains(document.activeElement) ? (document.activeElement as HTMLElement) : submitter
  const name = form.dataset.form
  const again = () => (form.isConnected || !name ? form : formNamed(name))
  const row = form.closest('li, tr')
  const rows = row ? [row, ...restOf(row, 'next'), ...restOf(row, 'previous')] : []
  const part = form.closest('.card, section, dialog')
  return [
    () => again()?.querySelector<HTMLElement>('[data-form-errors], [aria-invalid="true"]'),
    () => used,
    () => (used?.id ? document.getElementById(used.id) : null),
    () => again()?.querySelector<HTMLElement>('[type="submit"]'),
    () => again()?.closest('details')?.querySelector('summary'),
    () => (row?.isConnected ? row.querySelector<HTMLElement>('form summary') : null),
    ...rows.map((each) => () => each.querySelector<HTMLElement>('form [type="submit"]')),
    () => part?.querySelector<HTMLElement>('form [type="submit"], summary, a[href], button'),
    () => document.getElementById('main'),
  ]
}

/** A key that is held down presses what it was pressed on, not what the focus fell on meanwhile. */
function pressOnce(event: KeyboardEvent) {
  if (!event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return
  if ((event.target as Element).matches('[type="submit"], summary')) event.preventDefault()
}

const formNamed = (name: string) => document.querySelector<HTMLFormElement>(`form[data-form="${name}"]`)

function restOf(row: Element, way: 'next' | 'previous') {
  const rest: Element[] = []
  for (let at: Element | null = row; at; at = at[`${way}ElementSibling`]) rest.push(at)
  return rest.slice(1, 20)
}

function giveBack(place: Place) {
  let left = FRAMES
  let frame = requestAnimationFrame(function look() {
    if (isLost()) focusFirst(place)
    left -= 1
    if (left > 0) frame = requestAnimationFrame(look)
  })
  return () => cancelAnimationFrame(frame)
}

/** Nobody has gone anywhere: the focus fell down because what had it is gone. */
const isLost = () => !document.activeElement || document.activeElement === document.body

function focusFirst(place: Place) {
  for (const find of place) {
    const element = find()
    if (!element?.isConnected || !element.checkVisibility()) continue
    element.focus({ preventScroll: true })
    if (!isLost()) return
  }
}
