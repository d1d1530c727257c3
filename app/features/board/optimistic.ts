import { COUNTING_STAGE, isSigning, needsReason, type Track } from '#app/features/ventures/venture.ts'
import type { BoardCard, BoardColumn } from './queries.server.ts'

/** A move that is on its way to the server. */
export type PendingMove = { id: number; to: string; above: number | null; below: number | null }

/** What somebody wants when they drop a card; `from` is the stage it was seen in. */
export type Drop = PendingMove & { from: string; version: number }

/** What the door of a move answers when the board stays where it is. */
export type Moved = {
  moved: {
    id: number
    version: number
    from: string
    to: string
    /** The line it made in the history, by which it can be taken back; null where there is nothing to take back. */
    move_id: number | null
    name_zh: string
    name_en: string
  }
}

/** The columns as they will look when the moves have arrived, totals included. */
export function withMoves(
  columns: readonly BoardColumn[],
  moves: readonly PendingMove[],
): readonly BoardColumn[] {
  return moves.reduce(withMove, columns)
}

function withMove(columns: readonly BoardColumn[], move: PendingMove): readonly BoardColumn[] {
  const from = columns.find((column) => column.cards.some((card) => card.id === move.id))
  const card = from?.cards.find(({ id }) => id === move.id)
  if (!from || !card) return columns
  const arrived = from.stage === move.to ? card : { ...card, stage: move.to, days: 0 }
  return columns.map((column) => {
    if (column !== from && column.stage !== move.to) return column
    const rest = column === from ? column.cards.filter(({ id }) => id !== move.id) : column.cards
    const leaves = column === from ? 1 : 0
    const comes = column.stage === move.to ? 1 : 0
    const cards = comes ? inserted(rest, arrived, move) : rest
    return { ...column, cards, total: column.total - leaves + comes }
  })
}

function inserted(cards: readonly BoardCard[], card: BoardCard, { above, below }: PendingMove): BoardCard[] {
  const after = cards.findIndex(({ id }) => id === above)
  const before = cards.findIndex(({ id }) => id === below)
  const place = after >= 0 ? after + 1 : Math.max(before, 0)
  return [...cards.slice(0, place), card, ...cards.slice(place)]
}

/**
 * True where the history needs to hear more, so that a drop opens the form instead: why, or where something was
 * signed, on which day.
 */
export const asksMore = (track: Track, from: string, to: string) =>
  from !== to && (isSigning(track, from, to) || needsReason(track, from, to))

/** True for the column from which on a venture counts. */
export const isCounting = (track: Track, stage: string) => COUNTING_STAGE[track] === stage
