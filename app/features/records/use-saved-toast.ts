import { useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { usePost, usePosted } from '#app/ui/sending.ts'
import { toast } from '#app/ui/toast.tsx'
import { groupsOf, type Noun } from './field.ts'
import { type Deed, lastChange, type TimelineItem } from './timeline.ts'

type Post = Record<string, string | number>

/** What an intent saved, and what takes that back. */
type Way = { what: string; post?: Post }

/**
 * Says what of that posted on a record's page was saved, and offers to take it back: an edit, or what was taken back,
 * by what the timeline says of the newest change, anything else by what `ways` has for its intent.
 */
export function useSavedToast(
  noun: Noun,
  version: number,
  items: readonly TimelineItem<unknown>[],
  ways: Record<string, Way> = {},
) {
  const { formData, state } = usePosted()
  const post = usePost()
  const sent = useRef<{ version: number; newest?: string; intent: string } | null>(null)
  const newest = items[0]?.key
  const last = lastChange(items)
  useEffect(() => {
    if (formData) sent.current ??= { version, newest, intent: String(formData.get('intent')) }
    if (state !== 'idle' || !sent.current) return
    const before = sent.current
    sent.current = null
    if (before.intent === 'note' && newest !== before.newest) return toast(m.note_toast_kept())
    if (version === before.version) return
    const own = ways[before.intent]
    const isEdit = before.intent === 'undo' || before.intent.startsWith('change-')
    const way = isEdit ? last && { intent: 'undo', ...last.undo } : own?.post
    toast(savedWords(noun, before.intent, own, last?.deed), way ? () => post(way) : undefined)
  }, [formData, state, noun, version, newest, last, ways, post])
}

function savedWords(noun: Noun, intent: string, own?: Way, deed?: Deed) {
  if (intent === 'undo' && deed === 'brought_back') return m.record_toast_brought_back()
  if (intent === 'undo') return m.record_toast_undone()
  const what =
    own?.what ??
    groupsOf(noun)
      .find(([name]) => intent === `change-${name}`)?.[1]
      .label()
  return what ? m.record_toast_saved_what({ what }) : m.record_toast_saved()
}
