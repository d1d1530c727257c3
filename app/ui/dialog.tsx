import { Link } from '@remix-run/react'
import X from 'lucide-react/icons/x'
import { type ReactNode, useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { IconButton } from './button.tsx'

type DialogProps = {
  id?: string
  title: string
  open: boolean
  onClose: () => void
  wide?: boolean
  children: ReactNode
}

/** A modal dialog: the browser's own, so focus, Escape and the backdrop come with it. */
export function Dialog({ id, title, open, onClose, wide, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (open && dialog && !dialog.open) dialog.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  const titleId = `${id ?? 'dialog'}-title`
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser closes it on Escape; the click is on the backdrop
    <dialog
      ref={ref}
      id={id}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      {open && (
        <>
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            <IconButton label={m.ui_action_close()} small onClick={onClose}>
              <X />
            </IconButton>
          </header>
          <div className="dialog-body">{children}</div>
        </>
      )}
    </dialog>
  )
}

type SidePanelProps = { title: string; close_to: string; head?: ReactNode; children: ReactNode }

/**
 * A panel over the right edge whose page stays usable beside it. It belongs to a URL: `close_to` is the
 * address without it, so it opens and closes without JavaScript too. Takes the focus when it opens.
 */
export function SidePanel({ title, close_to, head, children }: SidePanelProps) {
  const ref = useRef<HTMLElement>(null)
  const close = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    ref.current?.focus({ preventScroll: true })
    return () => {
      // By now the panel is gone: its focus, if it had it, fell to the body.
      if (document.activeElement === document.body && before?.isConnected)
        before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside
      ref={ref}
      className="side-panel"
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) close.current?.click()
      }}
    >
      <header className="dialog-head">
        {head ?? <h2>{title}</h2>}
        <Link
          ref={close}
          className="btn btn-quiet btn-small btn-icon"
          aria-label={m.ui_action_close()}
          to={close_to}
          preventScrollReset
        >
          <X aria-hidden />
        </Link>
      </header>
      <div className="dialog-body">{children}</div>
    </aside>
  )
}
