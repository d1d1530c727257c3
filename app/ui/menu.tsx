import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { opens } from './button.tsx'

type MenuProps = {
  id: string
  /** What the opening button shows; `buttonClass` how it looks. */
  button: ReactNode
  buttonClass?: string
  label?: string
  /** `.menu-item` links, buttons and forms. */
  children: ReactNode
}

/** A popover of the browser's own: opens without our JavaScript; with it, it stands at its button. */
export function Menu({ id, button, buttonClass = 'btn', label, children }: MenuProps) {
  const opener = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={opener}
        type="button"
        className={buttonClass}
        aria-label={label}
        aria-haspopup="true"
        {...opens(id)}
      >
        {button}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is clicked are its items */}
      <div
        id={id}
        className="menu"
        {...({ popover: 'auto' } as object)}
        ref={(menu) => {
          if (!menu) return
          menu.onbeforetoggle = (event) => {
            if ((event as unknown as ToggleEvent).newState === 'open')
              requestAnimationFrame(() => place(menu, opener.current))
          }
        }}
        onKeyDown={moveFocus}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest('a, button')) event.currentTarget.hidePopover()
        }}
      >
        {children}
      </div>
    </>
  )
}

/** Under its button, above it when there is no room, and never over the edge. */
function place(menu: HTMLElement, opener: HTMLElement | null) {
  if (!opener) return
  const at = opener.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const below = at.bottom + 4 + height <= innerHeight
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.menu-item')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  items.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % items.length)?.focus()
  event.preventDefault()
}
