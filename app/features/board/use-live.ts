import { useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type RecordChange, useChanges } from '#app/features/live/use-changes.ts'
import { newsOf } from './news.ts'

/** Several changes at once are one reload. */
const GATHER_MS = 150
/** How long a card stays marked that somebody else changed. */
const MARKED_MS = 2500

const NONE: ReadonlySet<number> = new Set()

/** The ventures whose change makes the loaders run again right now; a panel about another one need not. */
export const reloading = { ids: null as ReadonlySet<number> | null }

/**
 * Keeps the board up to date with what others do: loads again what it does not show yet, and answers the cards to
 * mark for a moment. While a move of `me` is on its way (`moving`) it waits, as the board loads again behind that anyway.
 */
export function useLive(seq: number, me: number | null, moving: boolean): ReadonlySet<number> {
  const { revalidate, state } = useRevalidator()
  const [changed, setChanged] = useState(NONE)
  const latest = useRef({ seq, me, busy: false, revalidate })
  latest.current = { seq, me, busy: moving || state !== 'idle', revalidate }
  const gathered = useRef<RecordChange[]>([])
  const gathering = useRef<number>()
  const marked = useRef<number>()

  useEffect(() => {
    if (state === 'idle') reloading.ids = null
  }, [state])

  const load = useCallback(() => {
    gathering.current = undefined
    if (latest.current.busy) {
      gathering.current = window.setTimeout(load, GATHER_MS)
      return
    }
    const { load: ids, mark } = newsOf(gathered.current, latest.current.seq, latest.current.me)
    gathered.current = []
    if (mark.size > 0) {
      setChanged(mark)
      clearTimeout(marked.current)
      marked.current = window.setTimeout(setChanged, MARKED_MS, NONE)
    }
    if (ids.size === 0) return
    reloading.ids = ids
    latest.current.revalidate()
  }, [])

  useChanges(seq, (changes) => {
    gathered.current.push(...changes)
    gathering.current ??= window.setTimeout(load, GATHER_MS)
  })
  useEffect(
    () => () => {
      clearTimeout(gathering.current)
      clearTimeout(marked.current)
    },
    [],
  )
  return changed
}
