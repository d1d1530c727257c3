import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useKeptDraft } from './draft.ts'
import { useClosedAddress, useDrawn, useFolded } from './folded.ts'

type Props = {
  intent: string
  summary: ReactNode
  open?: boolean
  small?: boolean
  children: ReactNode
}

/**
 * The form called `intent`, folded away: it is drawn once it is opened (docs/decisions), without script on the page
 * that its link leads to. Opened by hand, its first field takes the focus; what was half typed in it, or refused,
 * has to be seen.
 */
export function OpeningDetails({ intent, summary, open = false, small, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  const folded = useFolded()
  const closeAddress = useClosedAddress(folded)
  const isKept = useKeptDraft(intent)
  const isWanted = open || isKept || folded.wanted === intent
  const { drawn, opener } = useDrawn(folded, intent, isWanted)
  const toFirst = useFirstField(details, drawn === 'by hand')
  // Each by itself: that one of the two is over opens nothing, as the other was acted on when it came.
  useEffect(() => {
    if (isWanted && details.current) details.current.open = true
  }, [isWanted])
  useEffect(() => {
    if (open && details.current) details.current.open = true
  }, [open])
  const looks = small ? 'link no-print text-xs' : 'link no-print'
  if (!drawn) {
    return (
      <a className={`${looks} justify-self-start`} {...opener}>
        {summary}
      </a>
    )
  }
  return (
    <details ref={details} open onToggle={({ currentTarget }) => currentTarget.open || closeAddress(intent)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button by itself */}
      <summary className={looks} onClick={toFirst}>
        {summary}
      </summary>
      {children}
    </details>
  )
}

/** A form that was opened by hand is for typing, at once and each time its summary, which is told, opens it again. */
export function useFirstField(details: RefObject<HTMLDetailsElement>, isByHand: boolean) {
  useEffect(() => {
    if (!isByHand) return
    // Some fields are drawn anew once they are alive.
    const soon = setTimeout(() => focusFirst(details.current))
    return () => clearTimeout(soon)
  }, [details, isByHand])
  // Once it is open and drawn.
  return () => void setTimeout(() => focusFirst(details.current))
}

function focusFirst(details: HTMLDetailsElement | null) {
  if (details?.open) details.querySelector<HTMLElement>('.input')?.focus()
}
