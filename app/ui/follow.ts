import { useNavigate } from '@remix-run/react'
import type { MouseEvent } from 'react'

type Options = { staysInPlace?: (to: string) => boolean; instead?: (link: HTMLAnchorElement) => boolean }

/**
 * One listener for all plain links inside an element, so that none carries its own. `instead` may take one over;
 * a page that stays in place isn't shown from its top.
 */
export function useFollowedLinks({ staysInPlace, instead }: Options = {}) {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    if (event.defaultPrevented || !isPlainPress(event)) return
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[href^="/"]')
    if (!link) return
    event.preventDefault()
    const to = link.getAttribute('href') ?? ''
    if (!instead?.(link)) navigate(to, { preventScrollReset: staysInPlace?.(to) })
  }
}

type Press = Pick<MouseEvent, 'button' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>

/** One that means here and now, and not another tab. */
export const isPlainPress = (event: Press) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
