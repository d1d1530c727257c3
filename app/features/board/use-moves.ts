import { useFetchers, useSubmit } from '@remix-run/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import * as m from '#app/paraglide/messages.js'
import type { FormReply } from '#app/platform/form.ts'
import { namePair } from '#app/platform/format.ts'
import { idAfter } from '#app/platform/id.ts'
import { toast } from '#app/ui/toast.tsx'
import type { Drop, Moved, PendingMove } from './optimistic.ts'

export const moveKey = (id: number) => `move-${id}`

/**
 * Moves in flight, read from the fetchers themselves: there is no other store. `sent` are the cards that were moved,
 * of whose answers `hear` says what came of the move, and offers to undo it.
 */
export function useMoves(nameOfCard: (id: number) => string) {
  const fetchers = useFetchers()
  const submit = useSubmit()
  const [sent, setSent] = useState<readonly number[]>([])
  const names = useRef(nameOfCard)
  names.current = nameOfCard

  const send = useCallback(
    ({ id, from, to, version, above, below }: Drop, undoing?: number) => {
      setSent((ids) => (ids.includes(id) ? ids : [...ids, id]))
      submit(
        {
          ...{ intent: 'stay', version, from, to, above: above ?? '', below: below ?? '' },
          ...(undoing ? { undo: undoing } : {}),
        },
        { method: 'post', action: `/board/${id}/move`, navigate: false, fetcherKey: moveKey(id) },
      )
    },
    [submit],
  )

  const hear = useCallback((id: number, answer: Answer) => tell(answer, names.current(id), send), [send])

  const pending = useMemo(
    () =>
      fetchers.flatMap(({ key, formData, data }): PendingMove[] => {
        const id = idAfter('move', key)
        if (!id || !formData || isRefused(data)) return []
        const to = String(formData.get('to'))
        return [
          {
            id,
            to,
            above: Number(formData.get('above')) || null,
            below: Number(formData.get('below')) || null,
          },
        ]
      }),
    [fetchers],
  )
  /** For a form that has its own fetcher: what it did is said and undone like a drop. */
  const moved = useCallback((answer: Moved) => tell(answer, '', send), [send])
  return { pending, send, moved, sent, hear }
}

/** A card whose move came to nothing goes back at once, before the board is loaded again. */
const isRefused = (data: unknown) => typeof data === 'object' && data !== null && !('moved' in data)

export type Answer = Moved | { gone: true } | FormReply

function tell(data: Answer, name: string, send: (drop: Drop, undoing?: number) => void) {
  if ('moved' in data) {
    const { id, version, from, to, move_id } = data.moved
    if (from === to) return
    const undo = () => send({ id, version, from: to, to: from, above: null, below: null }, move_id ?? 0)
    toast(
      m.board_moved_toast({ name: namePair(data.moved).main, stage: stageName(to) }),
      move_id === null ? undefined : undo,
    )
  } else if ('gone' in data) toast(m.board_gone_toast({ name }))
  else toast(refusalLabel(data, name))
}

/** What is said when a move was refused, or somebody else was first. */
export function refusalLabel({ stale, refusal, errors }: FormReply, name: string) {
  if (stale) {
    const who = stale.by ? namePair(stale.by).main : m.board_conflict_somebody()
    return m.board_conflict_toast({ who, name, stage: stageName(String(stale.theirs.stage ?? '')) })
  }
  return m.board_refused_toast({ name, why: refusal ?? Object.values(errors).flat()[0] ?? '' })
}
