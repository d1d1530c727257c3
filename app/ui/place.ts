import { useLocation } from '@remix-run/react'
import { createContext, useContext } from 'react'
import { useAlive } from './alive.ts'

/** The id of the part of the page that something stands in, if that part has one. */
export const Place = createContext<string | undefined>(undefined)

/**
 * Where a form posts to. Without script one lands after it in the part of the page one was in: a browser takes the
 * anchor along to wherever it is sent on. With script the page stays where it is, so none is needed.
 */
export function useActionHere(action?: string) {
  const place = useContext(Place)
  const alive = useAlive()
  const { pathname, search } = useLocation()
  return place && !alive ? `${action ?? pathname + search}#${place}` : action
}
