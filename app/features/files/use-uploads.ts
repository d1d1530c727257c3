import { useCallback, useEffect, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import type { Added } from './commands.server.ts'
import { formatSize } from './size.ts'

/** A file on its way, or one that did not get there: `error` says why. */
export type Going = { key: number; name: string; share: number; error?: string }

type Options = {
  record_id: number
  largest: number
  personal: boolean
  /** One is there now. */
  onAdded(file: Added): void
  /** Nothing is on its way any more. */
  onRest(): void
}

/** As many at the same time. */
const MOST = 2

/** Sends what is chosen, dropped, pasted or photographed, a few at a time, each with its progress. */
export function useUploads(options: Options) {
  const [going, setGoing] = useState<Going[]>([])
  const state = useRef({
    waiting: [] as { key: number; file: File }[],
    running: new Map<number, () => void>(),
    next: 0,
  })
  const latest = useRef(options)
  latest.current = options

  const change = useCallback((key: number, to: Partial<Going> | null) => {
    setGoing((all) => all.flatMap((one) => (one.key === key ? (to ? [{ ...one, ...to }] : []) : [one])))
  }, [])

  const run = useCallback(async () => {
    const { waiting, running } = state.current
    if (running.size >= MOST) return
    const one = waiting.shift()
    if (!one) return
    const { key, file } = one
    running.set(key, () => {})
    const { record_id, personal } = latest.current
    // Only whoever sends a file needs what sends it.
    const { sendFile } = await import('./send-file.ts')
    const sending = sendFile(file, { record_id, personal }, (share) => change(key, { share }))
    running.set(key, sending.cancel)
    const sent = await sending.done
    running.delete(key)
    change(key, sent && 'error' in sent ? { error: sent.error } : null)
    if (sent && 'file' in sent) latest.current.onAdded(sent.file)
    if (running.size === 0 && waiting.length === 0) latest.current.onRest()
    void run()
  }, [change])

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const key = state.current.next++
        const { largest } = latest.current
        const error =
          file.size > largest ? m.file_refusal_too_large({ size: largest / 1_000_000 }) : undefined
        setGoing((all) => [...all, { key, name: file.name, share: 0, error }])
        if (error) continue
        state.current.waiting.push({ key, file })
        void run()
      }
    },
    [run],
  )

  /** Cancels one on its way, or takes away the line of one that failed. */
  const cancel = useCallback(
    (key: number) => {
      state.current.waiting = state.current.waiting.filter((one) => one.key !== key)
      state.current.running.get(key)?.()
      change(key, null)
    },
    [change],
  )

  useEffect(() => {
    const { running } = state.current
    // Closing the page would cut off what is under way: the browser asks first.
    const ask = (event: BeforeUnloadEvent) => running.size > 0 && event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])

  return { going, add, cancel }
}

export type Uploads = ReturnType<typeof useUploads>

/** `12 KB`, for whoever wants to know before they wait. */
export const limitText = (largest: number) => m.file_hint_limit({ size: formatSize(largest) })
