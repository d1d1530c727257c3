import { useEffect, useId, useRef, useState } from 'react'

/** Somebody who can be named: `call` is what stands after the @. */
export type Colleague = { id: number; name: string; hint: string; call: string; sees: boolean }

const PAUSE_MS = 120

/** Who may be meant by what is typed after an @ in a note about a record, and where in the list one is. */
export function useColleagues(record_id: number) {
  const [found, setFound] = useState<readonly Colleague[]>([])
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(false)
  const [nobody, setNobody] = useState('')
  const asked = useRef<AbortController>()
  const id = useId()
  useEffect(() => () => asked.current?.abort(), [])
  useEffect(() => {
    if (open) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, at, id])

  /** Whatever is still being asked opens nothing any more either. */
  const close = () => {
    asked.current?.abort()
    setOpen(false)
  }
  const ask = async (q: string) => {
    asked.current?.abort()
    asked.current = new AbortController()
    const { signal } = asked.current
    try {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      if (signal.aborted) return
      const search = new URLSearchParams({ record: String(record_id), q })
      const answer = await fetch(`/notes/mention?${search}`, { signal })
      if (!answer.ok) return
      const { offered, isCall } = (await answer.json()) as { offered: Colleague[]; isCall: boolean }
      setFound(offered)
      setAt(0)
      setOpen(offered.length > 0)
      setNobody(offered.length > 0 || isCall ? '' : nameIn(q))
    } catch {
      // They are a help: without a network the text still takes what is typed.
    }
  }
  /** Takes what it said of a name back once that stands there no more. */
  const reread = (text: string) => {
    if (nobody && !text.toLowerCase().includes(nobody.toLowerCase())) setNobody('')
  }
  const step = (by: number) => setAt((now) => (now + by + found.length) % found.length)
  return { id, found, at, open, nobody, ask, close, reread, step }
}

/** What of it is meant as a name: a Chinese one has no blank, and none has a comma. */
const nameIn = (q: string) => /^(?:\p{Script=Han}+|[^，。：；、！？,;:!?]+)/u.exec(q)?.[0] ?? q
