import { useEffect, useRef } from 'react'

/** What the server sends when something was done to a record: to which, by whom, and its place in the audit. */
export type RecordChange = { entity: string; id: number; by: number | null; seq: number }

/**
 * Hears of changed records while the tab is seen; `seq` is the last change the page knows of. Whoever hears decides
 * what to load again.
 */
export function useChanges(seq: number, hear: (changes: RecordChange[]) => void) {
  const latest = useRef({ seq, hear })
  latest.current = { hear, seq: Math.max(seq, latest.current.seq) }

  useEffect(() => {
    let source: EventSource | undefined
    const tell = (event: MessageEvent<string>) => {
      latest.current.seq = Math.max(latest.current.seq, Number(event.lastEventId) || 0)
      latest.current.hear(JSON.parse(event.data) as RecordChange[])
    }
    const open = () => {
      if (source) return
      source = new EventSource(`/live?after=${latest.current.seq}`)
      source.addEventListener('change', tell)
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
      close()
    }
  }, [])
}
