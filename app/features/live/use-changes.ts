import { useEffect, useRef } from 'react'

/** What the server sends when something was done to a record: to which, by whom, and its place in the audit. */
export type RecordChange = { entity: string; id: number; by: number | null; seq: number }

type Ear = {
  /** The last change its page knows of; null for one that wants no changes. */
  seq: () => number | null
  hear?: (changes: RecordChange[]) => void
  unread?: (count: number) => void
}

/** Whoever listens on this page; they share one stream, open while the tab is seen. */
const ears = new Set<Ear>()
let source: EventSource | undefined
/** The last change that came; null where the stream began with whatever came next. */
let heard: number | null = null

function open() {
  if (source || document.hidden || ears.size === 0) return
  const known = [...ears].map(({ seq }) => seq()).filter((seq) => seq !== null)
  heard = known.length > 0 ? Math.min(...known) : null
  const own = new EventSource(heard === null ? '/live' : `/live?after=${heard}`)
  source = own
  own.addEventListener('change', ({ lastEventId, data }: MessageEvent<string>) => {
    heard = Math.max(heard ?? 0, Number(lastEventId) || 0)
    const changes = JSON.parse(data) as RecordChange[]
    for (const ear of [...ears]) ear.hear?.(changes)
  })
  own.addEventListener('unread', ({ data }: MessageEvent<string>) => {
    for (const ear of [...ears]) ear.unread?.(Number(data))
  })
  // Refused for good (signed out, too many tabs): ask again when the tab is next seen.
  own.onerror = () => {
    if (own.readyState === EventSource.CLOSED && source === own) source = undefined
  }
}

function close() {
  source?.close()
  source = undefined
}

const follow = () => (document.hidden ? close() : open())

function listen(ear: Ear) {
  if (ears.size === 0) document.addEventListener('visibilitychange', follow)
  ears.add(ear)
  const seq = ear.seq()
  // What came between this page's data and its ear would be missed.
  if (source && seq !== null && (heard === null || seq < heard)) close()
  open()
  return () => {
    ears.delete(ear)
    if (ears.size > 0) return
    document.removeEventListener('visibilitychange', follow)
    close()
  }
}

/**
 * Hears of changed records while the tab is seen; `seq` is the last change the page knows of. Whoever hears decides
 * what to load again.
 */
export function useChanges(seq: number, hear: (changes: RecordChange[]) => void) {
  const latest = useRef({ seq, hear })
  latest.current = { hear, seq: Math.max(seq, latest.current.seq) }
  useEffect(
    () =>
      listen({
        seq: () => latest.current.seq,
        hear: (changes) => {
          const last = Math.max(...changes.map((change) => change.seq))
          latest.current.seq = Math.max(latest.current.seq, last)
          latest.current.hear(changes)
        },
      }),
    [],
  )
}

/** Hears how many lines of the reader's inbox are unread, whenever there are more or fewer. */
export function useUnreadNews(unread: (count: number) => void) {
  const latest = useRef(unread)
  latest.current = unread
  useEffect(() => listen({ seq: () => null, unread: (count) => latest.current(count) }), [])
}
