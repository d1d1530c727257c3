import { type ReactNode, useEffect, useRef } from 'react'

/** Something to fill in, folded away; opened by hand, its first field takes the focus. */
export function OpeningDetails({
  summary,
  open,
  children,
}: {
  summary: ReactNode
  open?: boolean
  children: ReactNode
}) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (open) details.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <details ref={details} open={open || undefined}>
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
