import {
  type Path,
  type ShouldRevalidateFunctionArgs,
  useActionData,
  useLocation,
  useNavigate,
  useNavigation,
} from '@remix-run/react'
import { type MouseEvent, useContext, useState } from 'react'
import { OPEN } from '#app/platform/known.ts'
import { isPlainPress } from './follow.ts'
import { Place } from './place.ts'
import { isReply } from './sending.ts'
import { mustWait } from './turns.ts'

/** What an address says of a form that stands open: which, and who was registered to be a member by it. */
const OF_A_FORM = [OPEN, 'member']

/** The forms of a page that are drawn only once somebody wants them, by their intents. */
export type Folded = {
  /** Whose form was asked for in the address, or answered by the server. */
  wanted: string | null
  /** Where a form stands open: how one gets to it without script. */
  addressOf(intent: string): string
  /** Where none does. */
  closed: Path
}

/** Which form an address asks for. */
export const openIn = (search: URLSearchParams) => search.get(OPEN)

export function useFolded(): Folded {
  const { pathname, search } = useLocation()
  const place = useContext(Place)
  const answer = useActionData<unknown>()
  const asked = new URLSearchParams(search)
  const wanted = (isReply(answer) && answer.intent) || openIn(asked)
  for (const param of OF_A_FORM) asked.delete(param)
  const before = asked.size > 0 ? `?${asked}&` : '?'
  const hash = place ? `#${place}` : ''
  return {
    wanted,
    addressOf: (intent) => `${before}${OPEN}=${intent}${hash}`,
    closed: { pathname, search: asked.size > 0 ? `?${asked}` : '', hash },
  }
}

/**
 * Whether the form called `intent` is drawn, which it is once somebody wants it, and the link that draws it: pressed
 * plainly, where it stands.
 */
export function useDrawn({ addressOf }: Pick<Folded, 'addressOf'>, intent: string, isWanted: boolean) {
  const [drawn, setDrawn] = useState<'by itself' | 'by hand' | null>(isWanted ? 'by itself' : null)
  if (isWanted && !drawn) setDrawn('by itself')
  const opener = {
    href: addressOf(intent),
    onClick(event: MouseEvent) {
      if (!isPlainPress(event)) return
      event.preventDefault()
      setDrawn('by hand')
    },
  }
  return { drawn, opener }
}

/**
 * For when it is closed by hand: an address that goes on asking for it would open it again. What is on its way to
 * the server leads to the closed address by itself, and would be cut off.
 */
export function useClosedAddress({ closed }: Pick<Folded, 'closed'>) {
  const navigate = useNavigate()
  const { search } = useLocation()
  const { state } = useNavigation()
  return (intent: string) => {
    if (openIn(new URLSearchParams(search)) !== intent || mustWait(state !== 'idle')) return
    navigate({ ...closed, hash: '' }, { replace: true, preventScrollReset: true })
  }
}

/** For doors of pages with such forms: that one was closed is nothing to ask the server about. */
export function isReadAnew({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  const closed = new URL(currentUrl)
  closed.searchParams.delete(OPEN)
  closed.hash = ''
  const isClosing = !formMethod && currentUrl.searchParams.has(OPEN) && closed.href === nextUrl.href
  return !isClosing && defaultShouldRevalidate
}
