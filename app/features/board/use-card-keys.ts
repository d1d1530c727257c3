import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { useKeyNote } from '#app/ui/keys.ts'

const CARD = '.vc > a:first-child'

/**
 * The board as one stop of the Tab key: arrows go from card to card, Home and End to the ends of a column.
 * `onFirst` is called when a card first has the focus. Without this script every card is a stop of its own, so nothing is out of reach.
 */
export function useCardKeys(board: RefObject<HTMLElement>, onFirst: () => unknown) {
  const current = useRef<string>()
  useKeyNote('ArrowLeft ArrowRight ArrowUp ArrowDown', m.board_key_arrows())
  useKeyNote('Home End', m.board_key_ends())
  useKeyNote('Enter', m.board_key_open())

  useEffect(() => {
    const cards = cardsIn(board.current)
    const stop = cards.find((card) => idOf(card) === current.current) ?? cards[0]
    for (const card of cards) card.tabIndex = card === stop ? 0 : -1
    for (const button of board.current?.querySelectorAll<HTMLElement>('.vc-move') ?? []) button.tabIndex = -1
  })

  return {
    onFocus: (event: { target: EventTarget }) => {
      const card = (event.target as HTMLElement).closest?.<HTMLElement>(CARD)
      if (!card) return
      if (!current.current) onFirst()
      for (const other of cardsIn(board.current)) if (other.tabIndex === 0) other.tabIndex = -1
      card.tabIndex = 0
      current.current = idOf(card)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const card = (event.target as HTMLElement).closest<HTMLElement>(CARD)
      if (!card || event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
      const next = neighbourOf(board.current, card, event.key)
      if (!next) return
      event.preventDefault()
      next.focus()
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
  }
}

/** Puts the focus on a card, wherever it now stands. */
export const focusCard = (board: HTMLElement | null, id: number) =>
  board?.querySelector<HTMLElement>(`.vc[data-id="${id}"] > a`)?.focus({ preventScroll: true })

/** The card that has the focus. */
export const focusedCard = () => document.activeElement?.closest<HTMLElement>('.vc') ?? null

function neighbourOf(board: HTMLElement | null, card: HTMLElement, key: string) {
  const columns = [...(board?.querySelectorAll<HTMLElement>('.column') ?? [])].map((column) =>
    cardsIn(column),
  )
  const x = columns.findIndex((cards) => cards.includes(card))
  const column = columns[x] ?? []
  const y = column.indexOf(card)
  if (key === 'ArrowDown') return column[y + 1]
  if (key === 'ArrowUp') return column[y - 1]
  if (key === 'Home') return column[0]
  if (key === 'End') return column.at(-1)
  const sideways =
    key === 'ArrowRight' ? columns.slice(x + 1) : key === 'ArrowLeft' ? columns.slice(0, x).reverse() : []
  const side = sideways.find((cards) => cards.length > 0)
  return side?.[Math.min(y, side.length - 1)]
}

const cardsIn = (root: HTMLElement | null) => [...(root?.querySelectorAll<HTMLElement>(CARD) ?? [])]
const idOf = (card: HTMLElement) => card.parentElement?.dataset.id
