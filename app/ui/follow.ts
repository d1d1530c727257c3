import { useNavigate } from '@remix-run/react'
import type { MouseEvent } from 'react'

type Options = { preventScrollReset?: boolean; instead?: (link: HTMLAnchorElement) => boolean }

/** One listener for all plain links inside an element, so that none carries its own. `instead` may take one over. */
export function useFollowedLinks({ preventScrollReset, instead }: Options = {}) {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[href^="/"]')
    if (!link) return
    event.preventDefault()
    if (!instead?.(link)) navigate(link.getAttribute('href') ?? '', { preventScrollReset })
  }
}
