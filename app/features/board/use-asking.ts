import { useRef, useState } from 'react'
import { addDays, type LocalDate } from '#app/platform/clock.ts'
import type { Movable } from './move-form.tsx'
import type { BoardCard, BoardColumn } from './queries.server.ts'

type Asking = { card: Movable; to?: string }

/**
 * The card whose move is being described, in its newest version. Once it has left the board (declined, say) it is
 * still the one that was seen last, until its form has heard the answer.
 */
export function useAsking(columns: BoardColumn[], today: LocalDate) {
  const [asked, setAsked] = useState<{ id: number; to?: string } | null>(null)
  const seen = useRef<BoardCard>()
  const card = asked ? (cardIn(columns, asked.id) ?? seen.current) : undefined
  seen.current = card?.id === asked?.id ? card : undefined
  const asking: Asking | null =
    asked && seen.current
      ? { card: { ...seen.current, stage_since: addDays(today, -seen.current.days) }, to: asked.to }
      : null
  return [asking, setAsked] as const
}

export const cardIn = (columns: readonly BoardColumn[], id: number) =>
  columns.flatMap(({ cards }) => cards).find((card) => card.id === id)
