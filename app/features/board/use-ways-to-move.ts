import { useNavigate } from '@remix-run/react'
import type { RefObject } from 'react'
import * as m from '#app/paraglide/messages.js'
import { useFollowedLinks } from '#app/ui/follow.ts'
import { useShortcut } from '#app/ui/keys.ts'
import type { BoardProps } from './board.tsx'
import type { Lookup } from './card.tsx'
import { asksMore, type Drop } from './optimistic.ts'
import { cardIn, useAsking } from './use-asking.ts'
import { focusedCard } from './use-card-keys.ts'
import { useDragging } from './use-dragging.ts'

type Means = { look: Lookup; empty: boolean; open_id: number | null; send: (drop: Drop) => void }

/**
 * Every way in which a card is moved: dragged, by its link, by a key or from its panel. What a move needs to be told
 * is asked, of the card named by `asking`.
 */
export function useWaysToMove(
  board: RefObject<HTMLElement>,
  { filter: { track }, columns, today, search, ask }: BoardProps,
  { look: { may_move }, empty, open_id, send }: Means,
) {
  const [asking, setAsking] = useAsking(columns, today)
  const navigate = useNavigate()
  const askOf = (id: number) => {
    const card = cardIn(columns, id)
    if (card) setAsking({ id })
    return Boolean(card)
  }
  if (ask) ask.current = askOf
  useDragging(board, may_move && !empty, (drop) => {
    if (asksMore(track, drop.from, drop.to)) setAsking({ id: drop.id, to: drop.to })
    else send(drop)
  })
  const follow = useFollowedLinks({
    staysInPlace: () => true,
    // Links of cards are plain ones; the one that moves a card opens its form.
    instead: (link) => {
      if (link.className !== 'vc-move') return false
      if (may_move) setAsking({ id: Number(link.closest<HTMLElement>('.vc')?.dataset.id) })
      return true
    },
  })
  useShortcut('m', m.board_key_move(), () => {
    const id = Number(focusedCard()?.dataset.id) || open_id
    if (id && may_move && !askOf(id)) navigate(`/board/${id}/move${search}`)
  })
  return [asking, setAsking, follow] as const
}
