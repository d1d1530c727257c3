import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'

/** What the server sends when ventures changed: which, and who did it. */
export type LiveChange = { ids: number[]; by: (number | null)[] }

/** Several changes at once are one reload. */
const GATHER_MS = 150
/** How long a card stays marked that somebody else changed. */
const MARKED_MS = 2500

const NONE: ReadonlySet<number> = new Set()

/** The ventures whose change makes the loaders run again right now; a panel about another one need not. */
export const reloading = { ids: null as ReadonlySet<number> | null }

/**
 * Keeps the page up to date with what others do: listens while the tab is seen, loads again what changed, and
 * answers the cards to mark for a moment. `isOwn` knows what this tab did itself and has already loaded.
 */
export function useLive(seq: number, isOwn: (id: number, by: number | null) => boolean): ReadonlySet<number> {
  const { revalidate, state } = useRevalidator()
  const [changed, setChanged] = useState(NONE)
  const latest = useRef({ seq, isOwn, revalidate })
  latest.current = { isOwn, revalidate, seq: Math.max(seq, latest.current.seq) }

  useEffect(() => {
    if (state === 'idle') reloading.ids = null
  }, [state])

  useEffect(() => {
    let source: EventSource | undefined
    let gathering: number | undefined
    let marked: number | undefined
    const gathered = new Set<number>()

    const load = () => {
      gathering = undefined
      const ids = new Set(gathered)
      gathered.clear()
      reloading.ids = ids
      latest.current.revalidate()
      setChanged(ids)
      clearTimeout(marked)
      marked = window.setTimeout(setChanged, MARKED_MS, NONE)
    }
    const hear = (event: MessageEvent<string>) => {
      latest.current.seq = Math.max(latest.current.seq, Number(event.lastEventId) || 0)
      const { ids, by } = JSON.parse(event.data) as LiveChange
      ids.forEach((id, i) => {
        if (!latest.current.isOwn(id, by[i] ?? null)) gathered.add(id)
      })
      if (gathered.size > 0) gathering ??= window.setTimeout(load, GATHER_MS)
    }
    const open = () => {
      if (source) return
      source = new EventSource(`/board/live?after=${latest.current.seq}`)
      source.addEventListener('change', hear)
      // Refused for good (signed out, too many tabs): ask again when the tab is next seen.
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) source = undefined
      }
    }
    const close = () => {
      source?.close()
      source = undefined
    }
    const follow = () => (document.hidden ? close() : open())

    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      clearTimeout(gathering)
      clearTimeout(marked)
      close()
    }
  }, [])
  return changed
}
