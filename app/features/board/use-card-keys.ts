import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { useKeyNote, useShortcut } from '#app/ui/keys.ts'

const CARD = '.vc > a:first-child'
const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']

type Steps = {
  /** Called when a card first has the focus. */
  onFirst: () => unknown
  /** The card whose panel is open: the keys step from it, and the panel follows. */
  open_id: number | null
  onOpen: (id: number) => void
}

/**
 * The board as one stop of the Tab key: arrows go from card to card, Home and End to the ends of a column.
 * Arrows, j and k lead to the cards from anywhere on the page where nobody types. Without this script every card
 * is a stop of its own, so nothing is out of reach.
 */
export function useCardKeys(board: RefObject<HTMLElement>, { onFirst, open_id, onOpen }: Steps) {
  const current = useRef<string>()
  const step = (key: string) => {
    const from = cardOf(board.current, focusedCard()?.dataset.id ?? open_id)
    const next = from ? neighbourOf(board.current, from, key) : stopOf(board.current)
    if (!next) return false
    next.focus()
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (open_id) onOpen(Number(idOf(next)))
    return true
  }
  useShortcut('j', m.board_key_next(), () => step('ArrowDown'))
  useShortcut('k', m.board_key_previous(), () => step('ArrowUp'))
  useShortcut('ArrowDown', '', () => step('ArrowDown'))
  useShortcut('ArrowUp', '', () => step('ArrowUp'))
  useShortcut('ArrowLeft', '', () => step('ArrowLeft'))
  useShortcut('ArrowRight', '', () => step('ArrowRight'))
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
      if (KEYS.includes(event.key) && step(event.key)) event.preventDefault()
    },
  }
}

/** Puts the focus on a card, wherever it now stands. */
export const focusCard = (board: HTMLElement | null, id: number) =>
  cardOf(board, id)?.focus({ preventScroll: true })

const cardOf = (board: HTMLElement | null, id: string | number | null) =>
  board?.querySelector<HTMLElement>(`.vc[data-id="${id}"] > a`)

/** Where the Tab key stops: the card that had the focus last, or the first. */
const stopOf = (board: HTMLElement | null) => cardsIn(board).find((card) => card.tabIndex === 0)

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
