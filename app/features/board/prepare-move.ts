import { lazy } from 'react'
import { fetchRouteCode, patiently } from '#app/ui/route-code.ts'

/** Fetched when a card first gets the focus: most people only look or drag. */
const loadForm = () => import('./move-form.tsx')
export const MOVE_ROUTE = 'routes/_app.board_.$id.move'

export function prepareMove() {
  fetchRouteCode(MOVE_ROUTE)
  loadForm().catch(() => {})
}

/** Whoever opens the form at once, before anything was prepared, is to be able to send it without network too. */
export const MoveHere = lazy(() => {
  fetchRouteCode(MOVE_ROUTE)
  return patiently(loadForm).then((form) => ({ default: form.MoveHere }))
})
