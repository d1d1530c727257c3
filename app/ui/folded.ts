import { useActionData, useLocation } from '@remix-run/react'
import { type MouseEvent, useContext } from 'react'
import { OPEN } from '#app/platform/known.ts'
import { isReply } from './form.tsx'
import { Place } from './place.ts'

/** The forms of a page that are drawn only once somebody wants them, by their intents. */
export type Folded = {
  /** Whose form was asked for in the address, or answered by the server. */
  wanted: string | null
  /** Where a form stands open: how one gets to it without script. */
  addressOf(intent: string): string
}

export function useFolded(): Folded {
  const { search } = useLocation()
  const place = useContext(Place)
  const answer = useActionData<unknown>()
  const asked = new URLSearchParams(search)
  const wanted = (isReply(answer) && answer.intent) || asked.get(OPEN)
  asked.delete(OPEN)
  const before = asked.size > 0 ? `?${asked}&` : '?'
  return { wanted, addressOf: (intent) => `${before}${OPEN}=${intent}${place ? `#${place}` : ''}` }
}

/** One that means here and now, and not another tab. */
export const isPlainPress = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
