import { useCallback, useEffect, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { untilThere } from '#app/ui/patient-fetch.ts'
import { toast } from '#app/ui/toast.tsx'
import type { Added } from './commands.server.ts'
import type { Sent } from './send-file.ts'
import { formatSize } from './size.ts'

/**
 * A file on its way, which waits for whoever answers where nobody does; or one that did not get there: `error` says
 * why, and `again` sends it anew where that may help.
 */
export type Going = {
  key: number
  name: string
  share: number
  waits?: boolean
  error?: string
  again?: () => void
}

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

/** Of all pages of this tab: closing it would cut off what is under way, so the browser asks first. */
const underWay = new Set<File>()
const ask = (event: BeforeUnloadEvent) => event.preventDefault()
function setOut(file: File) {
  if (underWay.size === 0) addEventListener('beforeunload', ask)
  underWay.add(file)
}
function arrive(file: File) {
  underWay.delete(file)
  if (underWay.size === 0) removeEventListener('beforeunload', ask)
}

type Waiting = { key: number; file: File }

/** Sends what is chosen, dropped, pasted or photographed, a few at a time, each with its progress. */
export function useUploads(options: Options) {
  const [going, setGoing] = useState<Going[]>([])
  const state = useRef({ waiting: [] as Waiting[], running: new Map<number, AbortController>(), next: 0 })
  const latest = useRef(options)
  latest.current = options
  const here = useHere()

  const change = useCallback((key: number, to: Partial<Going> | null) => {
    setGoing((all) => all.flatMap((one) => (one.key === key ? (to ? [{ ...one, ...to }] : []) : [one])))
  }, [])

  const run = useCallback(async () => {
    const { waiting, running } = state.current
    if (running.size >= MOST) return
    const one = waiting.shift()
    if (!one) return
    const { key, file } = one
    const own = new AbortController()
    running.set(key, own)
    setOut(file)
    const { record_id, personal } = latest.current
    const sent = await send(file, { record_id, personal, signal: own.signal }, (to) => change(key, to))
    running.delete(key)
    arrive(file)
    if (sent && 'error' in sent) {
      const again = () => {
        change(key, { error: undefined, again: undefined, share: 0 })
        state.current.waiting.push(one)
        void run()
      }
      change(key, { error: sent.error, again: sent.again ? again : undefined })
      // Whoever went to another page meanwhile has no line here any more.
      if (!here.current) toast(m.file_toast_not_kept({ name: file.name, why: sent.error }))
    } else change(key, null)
    if (sent && 'file' in sent) {
      latest.current.onAdded(sent.file)
      if (!here.current) toast(m.file_toast_kept({ name: file.name }))
    }
    if (running.size === 0 && waiting.length === 0) latest.current.onRest()
    void run()
  }, [change, here])

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
      state.current.running.get(key)?.abort()
      change(key, null)
    },
    [change],
  )

  return { going, add, cancel }
}

export type Uploads = ReturnType<typeof useUploads>

type Where = { record_id: number; personal: boolean; signal: AbortSignal }

/** The file is kept until somebody answers, as what is typed into a form is. Null for one that was cancelled. */
async function send(file: File, { signal, ...where }: Where, onChange: (to: Partial<Going>) => void) {
  const attempt = async (): Promise<Sent | undefined> => {
    try {
      // Only whoever sends a file needs what sends it.
      const { sendFile } = await import('./send-file.ts')
      const sending = sendFile(file, where, (share) => onChange({ share, waits: false }))
      signal.addEventListener('abort', sending.cancel, { once: true })
      const sent = await sending.done
      signal.removeEventListener('abort', sending.cancel)
      if (!sent) onChange({ share: 0, waits: true })
      return sent
    } catch {
      onChange({ share: 0, waits: true })
    }
  }
  return untilThere(async () => {
    signal.throwIfAborted()
    return attempt()
  }, signal).catch((error) => {
    if (!signal.aborted) throw error
    return null
  })
}

function useHere() {
  const here = useRef(false)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return here
}

/** `12 KB`, for whoever wants to know before they wait. */
export const limitText = (largest: number) => m.file_hint_limit({ size: formatSize(largest) })
