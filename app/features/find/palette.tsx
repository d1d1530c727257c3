import { useNavigate } from '@remix-run/react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import * as m from '#app/paraglide/messages.js'
import { Dialog } from '#app/ui/dialog.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import type { Best, Hit } from './find.ts'
import { kindLabel, openedFrom, useHint } from './hit.tsx'
import { listRecent, type Recent } from './recent.ts'

const PAUSE = 100

/**
 * A field and what it finds while one types, best first, and what was opened lately as long as it is empty: arrows
 * choose, Enter goes, Escape closes.
 */
export default function Palette({ typed, onClose }: { typed: string; onClose: () => void }) {
  const [q, setQ] = useState(typed)
  const [at, setAt] = useState(0)
  const items = useItems(q)
  const navigate = useNavigate()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  // The dialog gives the focus to its first button when it opens; this comes after.
  useEffect(() => field.current?.select(), [])
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  const go = (to: string, hit?: Hit | Recent) => {
    onClose()
    navigate(to, hit && 'id' in hit ? { state: openedFrom(hit).state } : undefined)
  }
  const { length } = items
  const goOn = () => {
    const to = items[at]?.to ?? (q.trim() && `/search?q=${encodeURIComponent(q)}`)
    if (to) go(to, items[at])
  }
  const next = () => length > 0 && setAt((at + 1) % length)
  const previous = () => length > 0 && setAt((at + length - 1) % length)
  return (
    <Dialog id="palette" title={m.search_box_label()} open onClose={onClose} wide>
      <input
        ref={field}
        type="search"
        className="input w-full"
        role="combobox"
        aria-label={m.search_box_label()}
        aria-autocomplete="list"
        aria-expanded={length > 0}
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
        onKeyDown={byKey({ Enter: goOn, ArrowDown: next, ArrowUp: previous, Escape: onClose })}
      />
      <div id={id} role="listbox" aria-label={m.ui_label_suggestions()} className="palette-list">
        {!q.trim() && length > 0 && (
          <div className="text-faint text-xs" aria-hidden="true">
            {m.search_label_recent()}
          </div>
        )}
        {items.map((item, i) => (
          <Option
            key={item.to}
            id={`${id}-${i}`}
            item={item}
            chosen={i === at}
            onGo={() => go(item.to, item)}
          />
        ))}
      </div>
      <p className="text-muted text-xs" role="status">
        {q.trim() && length === 0 ? m.search_empty_title() : m.search_hint_palette()}
      </p>
    </Dialog>
  )
}

type OptionProps = { id: string; item: Hit | Recent; chosen: boolean; onGo: () => void }

function Option({ id, item, chosen, onGo }: OptionProps) {
  const hint = useHint()
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field
    <div id={id} role="option" aria-selected={chosen} className="combobox-option" onClick={onGo}>
      {'name' in item ? <span>{item.name}</span> : <NamePair {...item} />}
      <span>{[kindLabel(item.kind), 'rank' in item && hint(item)].filter(Boolean).join(' · ')}</span>
    </div>
  )
}

/**
 * What a key does instead of what the field would do, which Escape would only empty. While Chinese is being composed,
 * Enter and the arrows belong to the input method.
 */
const byKey = (deeds: Record<string, () => unknown>) => (event: KeyboardEvent) => {
  const deed = deeds[event.key]
  if (!deed || event.nativeEvent.isComposing || event.keyCode === 229) return
  event.preventDefault()
  deed()
}

/** What is found, or was opened lately as long as nothing is looked for. */
function useItems(q: string): readonly (Hit | Recent)[] {
  const found = useFound(q)
  const { person } = usePerson()
  const [opened] = useState(() => (person ? listRecent(person.id) : []))
  return q.trim() ? found : opened
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
