import { type SubmitFunction, useNavigation, useSubmit } from '@remix-run/react'
import { useSyncExternalStore } from 'react'

/**
 * A page has one navigation, and the newest would cut off the one before it. So while a post is on its way, which
 * without network may take long, the next ones wait here until it arrived, each with what was in its form by then.
 */
type Turn = { form: unknown; send: () => void }

const NONE: readonly Turn[] = []
let turns = NONE
let isRefused = false
let isStarting = false
const listeners = new Set<() => void>()

function set(next: readonly Turn[]) {
  turns = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useTurns = () =>
  useSyncExternalStore(
    subscribe,
    () => turns,
    () => NONE,
  )

/** Whether what leaves the page would cut off something; not what is being let go now. */
export const mustWait = (isPosting: boolean) => !isStarting && (isPosting || turns.length > 0)

export function sendNext() {
  const [next, ...rest] = turns
  if (!next) return
  isStarting = true
  try {
    next.send()
  } finally {
    isStarting = false
  }
  set(rest)
}

/** What was refused is to be seen: nothing that waits behind it may take its place. True when something did wait. */
export function giveUpTurns() {
  const some = turns.length > 0
  isRefused = true
  if (some) set(NONE)
  return some
}

/** True once after a refusal. */
export function takeRefusal() {
  const was = isRefused
  isRefused = false
  return was
}

/** True while a post of this page itself, not of a fetcher, has no answer yet. */
export function usePosting() {
  const { state, formMethod } = useNavigation()
  return state === 'submitting' && formMethod === 'POST'
}

/** Submits as `useSubmit` does, after what is on its way. */
export function useSubmitInTurn() {
  const submit = useSubmit()
  const { state, formMethod } = useNavigation()
  const isBusy = state !== 'idle' && formMethod === 'POST'
  return (...[target, options]: Parameters<SubmitFunction>) => {
    if (!mustWait(isBusy)) return submit(target, options)
    const [fields, form] = fieldsOf(target)
    // Drawn at once: whoever waits behind it sees that it is on its way.
    set([...turns, { form, send: () => submit(fields, { ...options, flushSync: true }) }])
  }
}

/** What a form holds now: later it may hold something else. */
function fieldsOf(target: Parameters<SubmitFunction>[0]) {
  if (target instanceof HTMLFormElement) return [new FormData(target), target] as const
  if (target instanceof HTMLButtonElement && target.form)
    return [new FormData(target.form, target), target.form] as const
  return [target, undefined] as const
}
