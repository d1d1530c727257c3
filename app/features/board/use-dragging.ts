import { useEffect, useRef } from 'react'
import { fetchRouteCode, patiently } from '#app/ui/route-code.ts'
import type { Drop } from './optimistic.ts'
import { MOVE_ROUTE } from './prepare-move.ts'

/** Dragging is fetched when a mouse first comes to the board: before it can press a button there. */
export function useDragging(board: React.RefObject<HTMLElement>, on: boolean, onDrop: (drop: Drop) => void) {
  const latest = useRef(onDrop)
  latest.current = onDrop
  useEffect(() => {
    const element = board.current
    if (!on || !element) return
    let stop: (() => void) | undefined
    let gone = false
    const start = async (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      element.removeEventListener('pointerover', start)
      fetchRouteCode(MOVE_ROUTE)
      const { enableDragging } = await patiently(() => import('./dragging.ts'))
      if (!gone) stop = enableDragging(element, (drop) => latest.current(drop))
    }
    element.addEventListener('pointerover', start)
    return () => {
      gone = true
      element.removeEventListener('pointerover', start)
      stop?.()
    }
  }, [board, on])
}
