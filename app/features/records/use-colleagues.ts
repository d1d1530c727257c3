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
  /** What those are called who were offered. */
  const known = useRef(new Set<string>())
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
      const colleagues = (await answer.json()) as Colleague[]
      setFound(colleagues)
      setAt(0)
      setOpen(colleagues.length > 0)
      for (const { call, name } of colleagues) known.current.add(call.toLowerCase()).add(name.toLowerCase())
      setNobody(colleagues.length > 0 || isSomebody(q.toLowerCase(), known.current) ? '' : q)
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

/** Somebody's name with more text behind it. */
const isSomebody = (q: string, known: ReadonlySet<string>) =>
  q === '' || [...known].some((name) => name !== '' && q.startsWith(name))
