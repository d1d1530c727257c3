import { useNavigate } from '@remix-run/react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import * as m from '#app/paraglide/messages.js'
import { Dialog } from '#app/ui/dialog.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import type { Best, Hit } from './find.ts'
import { kindLabel, useHint } from './hit.tsx'
import { listRecent } from './recent.ts'

const PAUSE = 100

/**
 * A field and what it finds while one types, best first, and what was opened lately as long as it is empty: arrows
 * choose, Enter goes, Escape closes.
 */
export default function Palette({ typed, onClose }: { typed: string; onClose: () => void }) {
  const [q, setQ] = useState(typed)
  const [at, setAt] = useState(0)
  const found = useFound(q)
  const { person } = usePerson()
  const [opened] = useState(() => (person ? listRecent(person.id) : []))
  const recent = q.trim() ? [] : opened
  const items = q.trim() ? found : recent
  const hint = useHint()
  const navigate = useNavigate()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  // The dialog gives the focus to its first button when it opens; this comes after.
  useEffect(() => field.current?.select(), [])
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  const go = (to: string) => {
    onClose()
    navigate(to)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // While Chinese is being composed, Enter and the arrows belong to the input method.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    // A search field would only be emptied by it.
    if (event.key === 'Escape') {
      event.preventDefault()
      onClose()
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      const all = `/search?q=${encodeURIComponent(q)}`
      const to = items[at]?.to ?? (q.trim() && all)
      if (to) go(to)
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const { length } = items
    if (length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : length - 1)) % length)
  }
  return (
    <Dialog id="palette" title={m.search_box_label()} open onClose={onClose} wide>
      <input
        ref={field}
        type="search"
        className="input w-full"
        role="combobox"
        aria-label={m.search_box_label()}
        aria-autocomplete="list"
        aria-expanded={items.length > 0}
        aria-controls={id}
        aria-activedescendant={items[at] ? `${id}-${at}` : undefined}
        placeholder={m.search_box_placeholder()}
        maxLength={100}
        autoComplete="off"
        value={q}
        onChange={(event) => {
          setQ(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={m.ui_label_suggestions()} className="palette-list">
        {recent.length > 0 && (
          <div className="text-faint text-xs" aria-hidden="true">
            {m.search_label_recent()}
          </div>
        )}
        {items.map((item, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus and points here
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field
          <div
            key={item.to}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            className="combobox-option"
            onClick={() => go(item.to)}
          >
            {'name' in item ? <span>{item.name}</span> : <NamePair {...item} />}
            <span>{[kindLabel(item.kind), 'rank' in item && hint(item)].filter(Boolean).join(' · ')}</span>
          </div>
        ))}
      </div>
      <p className="text-muted text-xs" role="status">
        {q.trim() && items.length === 0 ? m.search_empty_title() : m.search_hint_palette()}
      </p>
    </Dialog>
  )
}

/** What is found for what stands in the field now; the last answer stays until the next is there. */
function useFound(q: string): Hit[] {
  const [hits, setHits] = useState<Hit[]>([])
  useEffect(() => {
    if (!q.trim()) return setHits([])
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/search/quick?q=${encodeURIComponent(q)}`, { signal: asked.signal })
        if (answer.ok) setHits(((await answer.json()) as Best).hits)
      } catch {
        // Without a network Enter still goes to the page of results.
      }
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [q])
  return hits
}
