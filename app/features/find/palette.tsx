import { useNavigate } from '@remix-run/react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Dialog } from '#app/ui/dialog.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import type { Found, Group } from './find.ts'
import { kindWords, useHint } from './hit.tsx'

const PAUSE = 100

/** A field and what it finds while one types: arrows choose, Enter goes, Escape closes. */
export default function Palette({ typed, onClose }: { typed: string; onClose: () => void }) {
  const [q, setQ] = useState(typed)
  const [at, setAt] = useState(0)
  const groups = useFound(q)
  const navigate = useNavigate()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  // The dialog gives the focus to its first button when it opens; this comes after.
  useEffect(() => field.current?.select(), [])
  const hits = groups.flatMap((group) => group.hits)
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
      if (q.trim()) go(hits[at]?.to ?? all)
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (hits.length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length)
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
        aria-expanded={hits.length > 0}
        aria-controls={id}
        aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
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
      <div id={id} role="listbox" aria-label={m.ui_label_suggestions()} className="mt-3">
        {groups.map((group) => (
          <HitGroup
            key={group.kind}
            group={group}
            id={id}
            chosen={hits[at]?.to}
            first={hits.indexOf(group.hits[0] as never)}
            onGo={go}
          />
        ))}
      </div>
      <p className="muted small" role="status">
        {q.trim() && hits.length === 0 ? m.search_empty_title() : m.search_hint_palette()}
      </p>
    </Dialog>
  )
}

type HitGroupProps = {
  group: Group
  id: string
  chosen: string | undefined
  first: number
  onGo: (to: string) => void
}

function HitGroup({ group, id, chosen, first, onGo }: HitGroupProps) {
  const hint = useHint()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox, not of fields
    <div role="group" aria-label={kindWords[group.kind]()}>
      <div className="faint small" aria-hidden="true">
        {kindWords[group.kind]()}
      </div>
      {group.hits.map((hit, i) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus and points here
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field
        <div
          key={hit.id}
          id={`${id}-${first + i}`}
          role="option"
          aria-selected={hit.to === chosen}
          className="option"
          onClick={() => onGo(hit.to)}
        >
          <NamePair {...hit} />
          <span>{hint(hit)}</span>
        </div>
      ))}
    </div>
  )
}

/** What is found for what stands in the field now; the last answer stays until the next is there. */
function useFound(q: string): Group[] {
  const [groups, setGroups] = useState<Group[]>([])
  useEffect(() => {
    if (!q.trim()) return setGroups([])
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/search/quick?q=${encodeURIComponent(q)}`, { signal: asked.signal })
        if (answer.ok) setGroups(((await answer.json()) as Found).groups)
      } catch {
        // Without a network Enter still goes to the page of results.
      }
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [q])
  return groups
}
