import { type Path, useActionData, useLocation, useNavigate } from '@remix-run/react'
import { useContext } from 'react'
import { OPEN } from '#app/platform/known.ts'
import { isReply } from './form.tsx'
import { Place } from './place.ts'

/** The forms of a page that are drawn only once somebody wants them, by their intents. */
export type Folded = {
  /** Whose form was asked for in the address, or answered by the server. */
  wanted: string | null
  /** Where a form stands open: how one gets to it without script. */
  addressOf(intent: string): string
  /** Where none does. */
  closed: Path
}

export function useFolded(): Folded {
  const { pathname, search } = useLocation()
  const place = useContext(Place)
  const answer = useActionData<unknown>()
  const asked = new URLSearchParams(search)
  const wanted = (isReply(answer) && answer.intent) || asked.get(OPEN)
  asked.delete(OPEN)
  const before = asked.size > 0 ? `?${asked}&` : '?'
  const hash = place ? `#${place}` : ''
  return {
    wanted,
    addressOf: (intent) => `${before}${OPEN}=${intent}${hash}`,
    closed: { pathname, search: asked.size > 0 ? `?${asked}` : '', hash },
  }
}

/** For when it is closed by hand: an address that goes on asking for it would open it again. */
export function useClosedAddress({ wanted, closed }: Folded) {
  const navigate = useNavigate()
  const { search } = useLocation()
  return (intent: string) => {
    if (wanted !== intent || !new URLSearchParams(search).has(OPEN)) return
    navigate({ ...closed, hash: '' }, { replace: true, preventScrollReset: true })
  }
}
