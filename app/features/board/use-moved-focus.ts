import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { focusCard } from './use-card-keys.ts'

/** The card that a dialog moved, to be noted by its id, has the focus once the dialog is closed. */
export function useArrival(board: RefObject<HTMLElement>, isAsking: boolean) {
  const arrived = useRef<number>()
  const follow = () => {
    const { activeElement: active, body } = document
    // Until the dialog's own effect has closed it nothing behind it takes the focus. The card may come to its new
    // column later still, so it is followed until something else has the focus.
    if (isAsking || !arrived.current || active?.closest('dialog')) return
    if (active === body) focusCard(board.current, arrived.current)
    else if (Number(active?.closest<HTMLElement>('.vc')?.dataset.id) !== arrived.current)
      arrived.current = undefined
  }
  // At once, before whatever looks after a lost focus gives it to the page; and after the dialog was closed.
  useLayoutEffect(follow)
  useEffect(follow)
  return arrived
}

/** The card that was moved keeps the focus in its new place, unless something else has it by now. */
export function useFocusAfterMove(board: RefObject<HTMLElement>, pending: readonly { id: number }[]) {
  const moved = useRef<number>()
  const last = pending.at(-1)?.id
  useEffect(() => {
    if (last) moved.current = last
    else if (moved.current) {
      if (document.activeElement === document.body) focusCard(board.current, moved.current)
      moved.current = undefined
    }
  }, [board, last])
}
