import { useNavigationType } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { useKeyNote, useShortcut } from '#app/ui/keys.ts'

/** The line that was opened last: whoever comes back goes on from there. */
let opened: string | undefined

/** j and k go from line to line, Enter opens one as any link, e marks it; on the page whose root they are given. */
export function useInboxKeys() {
  const page = useRef<HTMLDivElement>(null)
  const lines = () => [...(page.current?.querySelectorAll<HTMLElement>('.inbox-line') ?? [])]
  const at = () => lines().findIndex((line) => line.contains(document.activeElement))
  const go = (to: number) => {
    const all = lines()
    all[Math.max(0, Math.min(to, all.length - 1))]?.querySelector<HTMLElement>('.inbox-link')?.focus()
  }
  /** Where the line stood that was marked: read, it may be gone from here. */
  const marked = useRef<number>()

  const isBack = useNavigationType() === 'POP'
  useEffect(() => {
    const root = page.current
    const note = ({ target }: MouseEvent) => {
      const line = (target as Element).closest('.inbox-link')?.closest<HTMLElement>('.inbox-line')
      if (line) opened = line.dataset.id
    }
    root?.addEventListener('click', note)
    const line = isBack && opened && root?.querySelector<HTMLElement>(`[data-id="${opened}"] .inbox-link`)
    if (line && document.activeElement === document.body) line.focus({ preventScroll: true })
    opened = undefined
    return () => root?.removeEventListener('click', note)
  }, [isBack])

  useShortcut('j', m.notification_key_next(), () => go(at() + 1))
  useShortcut('k', m.notification_key_previous(), () => go(at() < 0 ? 0 : at() - 1))
  useKeyNote('Enter', m.notification_key_open())
  useShortcut('e', m.notification_key_read(), () => {
    const line = lines()[at()]
    if (!line) return
    marked.current = at()
    line.querySelector<HTMLElement>('.inbox-link')?.focus()
    line.querySelector<HTMLElement>('[data-marks]')?.click()
  })

  useEffect(() => {
    if (marked.current === undefined || document.activeElement !== document.body) return
    go(marked.current)
    marked.current = undefined
  })
  return page
}
