import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useReply } from './form.tsx'

/**
 * The form called `intent`, folded away; opened by hand, its first field takes the focus. Without script it stands
 * open when it was refused: what is wrong has to be seen.
 */
export function OpeningDetails({
  intent,
  summary,
  open,
  children,
}: {
  intent: string
  summary: ReactNode
  open?: boolean
  children: ReactNode
}) {
  const details = useRef<HTMLDetailsElement>(null)
  const reply = useReply(undefined, undefined, intent)
  const [wasRefused] = useState(reply !== undefined)
  useEffect(() => {
    if (open) details.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <details ref={details} open={open || wasRefused || undefined}>
      {/* Once it is open and drawn. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button by itself */}
      <summary className="link" onClick={() => setTimeout(() => focusFirst(details.current))}>
        {summary}
      </summary>
      {children}
    </details>
  )
}

function focusFirst(details: HTMLDetailsElement | null) {
  if (details?.open) details.querySelector<HTMLElement>('.input')?.focus()
}
