import { useEffect, useRef } from 'react'

export type Shortcut = {
  /** `c`, `?`, `g b` (one after the other), `Control+k`. */
  keys: string
  /** '' where another line of the help tells of it. */
  label: string
  /** Left out where something else listens and the help only tells of it. */
  run?: (event: KeyboardEvent) => void
}

const shortcuts = new Set<{ current: Shortcut }>()
let pressed = ''
let pressedAt = 0

const all = () => [...shortcuts].map(({ current }) => current)

/** What can be pressed on this page now, for the help: of two with the same keys the one that is heard. */
export function listShortcuts() {
  const heard = new Map(all().map((shortcut) => [shortcut.keys, shortcut]))
  return [...heard.values()].filter(({ label }) => label)
}

const SWITCH = 'single-key-shortcuts'
export const areShortcutsOn = () => localStorage.getItem(SWITCH) !== 'off'
export const switchShortcuts = (on: boolean) => localStorage.setItem(SWITCH, on ? 'on' : 'off')

/** Gives the page a shortcut while the component is there. Single keys can be switched off under `?`. */
export function useShortcut(keys: string, label: string, run?: Shortcut['run'], on = true) {
  const entry = useRef<Shortcut>({ keys, label, run })
  entry.current = { keys, label, run }
  useEffect(() => {
    if (!on) return
    if (shortcuts.size === 0) document.addEventListener('keydown', listen)
    shortcuts.add(entry)
    return () => {
      shortcuts.delete(entry)
      if (shortcuts.size === 0) document.removeEventListener('keydown', listen)
    }
  }, [on])
}

/** Lists under `?` a key that a control of the page hears itself. */
export const useKeyNote = (keys: string, label: string) => useShortcut(keys, label)

function listen(event: KeyboardEvent) {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey) return
  const modified = event.ctrlKey || event.metaKey
  if (modified) return start(event, `Control+${event.key.toLowerCase()}`)
  if (!areShortcutsOn() || isTaken(event) || document.querySelector('dialog[open], [role="dialog"]')) return
  const sequence = event.timeStamp - pressedAt < 1000 ? `${pressed} ${event.key}` : event.key
  pressed = event.key
  pressedAt = event.timeStamp
  if (!start(event, sequence)) start(event, event.key)
}

function start(event: KeyboardEvent, keys: string) {
  // The newest wins: a panel's key over its page's.
  const found = all().findLast((shortcut) => shortcut.run && shortcut.keys === keys)
  if (!found?.run) return false
  event.preventDefault()
  pressed = ''
  found.run(event)
  return true
}

const FIELD =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]'

/** Whoever types, or chooses among radios with the arrows, means the field. */
function isTaken({ target, key, shiftKey }: KeyboardEvent) {
  const element = target as HTMLElement | null
  if (key.startsWith('Arrow') && (shiftKey || element?.matches?.('input'))) return true
  return element?.matches?.(FIELD) ?? false
}
