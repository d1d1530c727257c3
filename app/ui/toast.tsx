import { type FocusEvent, useEffect, useRef, useSyncExternalStore } from 'react'
import * as m from '#app/paraglide/messages.js'

type Toast = { id: number; text: string; undo?: () => void }

let toasts: readonly Toast[] = []
let count = 0
const listeners = new Set<() => void>()
const NONE: readonly Toast[] = []

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says something in passing; with `undo` it offers that and stays longer. The same words again take the place of the old ones. */
export function toast(text: string, undo?: () => void) {
  count += 1
  set([...toasts.filter((other) => other.text !== text).slice(-2), { id: count, text, undo }])
}

const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id))

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear; stands once, in the document. */
export function Toasts() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  )
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <ToastItem key={toast.id} {...toast} />
      ))}
    </div>
  )
}

function ToastItem({ id, text, undo }: Toast) {
  const from = useRef<HTMLElement>()
  useEffect(() => {
    const timer = setTimeout(dismiss, undo ? 10_000 : 5000, id)
    return () => clearTimeout(timer)
  }, [id, undo])
  // Whoever pressed one of its buttons goes back to where the work is.
  const cameFrom = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget)) {
      from.current = relatedTarget
    }
  }
  const leave = () => {
    dismiss(id)
    const back = from.current?.isConnected ? from.current : document.getElementById('main')
    back?.focus({ preventScroll: true })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus came from
    <div className="toast" onFocus={cameFrom}>
      <span>{text}</span>
      {undo && (
        <button
          type="button"
          className="toast-undo"
          onClick={() => {
            // What it takes back may be where one came from: that is left from there, not from here.
            leave()
            undo()
          }}
        >
          {m.ui_action_undo()}
        </button>
      )}
      <button type="button" aria-label={m.ui_action_close()} onClick={leave}>
        ×
      </button>
    </div>
  )
}
