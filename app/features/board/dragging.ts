import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { Drop } from './optimistic.ts'

/*
 * Dragging, fetched when a mouse comes to the board: the browser's own drag and drop. Cards are found through the
 * page, so that a card itself carries nothing for it.
 */
type Place = { above: number | null; below: number | null }

/** Makes the cards and columns of a board draggable and droppable; answers how to stop. */
export function enableDragging(board: HTMLElement, onDrop: (drop: Drop) => void): () => void {
  const known = new Map<Element, () => void>()
  const refresh = () => {
    for (const [element, forget] of known) {
      if (element.isConnected) continue
      forget()
      known.delete(element)
    }
    for (const card of board.querySelectorAll<HTMLElement>('.vc')) {
      if (!known.has(card)) known.set(card, asDraggable(card))
    }
    for (const column of board.querySelectorAll<HTMLElement>('[data-stage]')) {
      if (!known.has(column)) known.set(column, asTarget(column))
    }
  }
  refresh()
  const watching = new MutationObserver(refresh)
  watching.observe(board, { childList: true, subtree: true })
  const stop = monitorForElements({
    onDrop({ source, location }) {
      clearMark(board)
      const column = location.current.dropTargets[0]?.element as HTMLElement | undefined
      const card = source.element
      if (!column) return
      const place = placeIn(column, card, location.current.input.clientY)
      const drop = dropOf(card, column, place)
      if (drop) onDrop(drop)
    },
  })
  return () => {
    watching.disconnect()
    stop()
    for (const forget of known.values()) forget()
  }
}

function asDraggable(card: HTMLElement) {
  const link = card.querySelector('a')
  // The browser would drag the link's address instead of the card.
  link?.setAttribute('draggable', 'false')
  return draggable({
    element: card,
    onDragStart: () => card.setAttribute('data-dragged', ''),
    onDrop: () => card.removeAttribute('data-dragged'),
  })
}

function asTarget(column: HTMLElement) {
  return combine(
    dropTargetForElements({
      element: column,
      onDrag: ({ source, location }) =>
        mark(column, placeIn(column, source.element, location.current.input.clientY)),
      onDragLeave: () => unmark(column),
      onDrop: () => unmark(column),
    }),
  )
}

/** Between which two cards a height lies; the dragged one is not there. */
function placeIn(column: HTMLElement, dragged: Element, y: number): Place {
  const cards = [...column.querySelectorAll<HTMLElement>('.vc')].filter((card) => card !== dragged)
  const next = cards.findIndex((card) => {
    const box = card.getBoundingClientRect()
    return y < box.top + box.height / 2
  })
  const at = next < 0 ? cards.length : next
  return { above: idOf(cards[at - 1]), below: idOf(cards[at]) }
}

function dropOf(card: HTMLElement, column: HTMLElement, place: Place): Drop | null {
  const id = idOf(card)
  const from = card.closest<HTMLElement>('[data-stage]')?.dataset.stage
  const to = column.dataset.stage
  if (!id || !from || !to) return null
  if (
    from === to &&
    idOf(card.previousElementSibling) === place.above &&
    idOf(card.nextElementSibling) === place.below
  )
    return null
  return { id, from, to, version: Number(card.dataset.version), ...place }
}

function mark(column: HTMLElement, { above, below }: Place) {
  unmark(column)
  column.dataset.over = ''
  const card = column.querySelector(`.vc[data-id="${below ?? above}"]`)
  card?.setAttribute('data-drop', below === null ? 'below' : 'above')
}

function unmark(column: HTMLElement) {
  delete column.dataset.over
  for (const card of column.querySelectorAll('[data-drop]')) card.removeAttribute('data-drop')
}

function clearMark(board: HTMLElement) {
  for (const column of board.querySelectorAll<HTMLElement>('[data-over]')) unmark(column)
}

const idOf = (card: Element | null | undefined) =>
  Number((card as HTMLElement | undefined)?.dataset?.id) || null
