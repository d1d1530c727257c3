import { useLocation } from '@remix-run/react'
import { useEffect } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { recordAt } from '#app/features/records/record.ts'
import type { Kind } from './find.ts'

/** A record somebody opened, as its page was called. */
export type Recent = { to: string; name: string; kind: Kind }

const MOST = 8
const PREFIX = 'recent-'

export function listRecent(account_id: number): Recent[] {
  try {
    return JSON.parse(localStorage.getItem(`${PREFIX}${account_id}`) ?? '[]')
  } catch {
    return []
  }
}

/**
 * Keeps in this browser what the person opened last, for an empty search. It names people, so it goes when they
 * sign out, and when somebody else signs in.
 */
export function useRecent() {
  const id = usePerson().person?.id
  const { pathname } = useLocation()
  useEffect(() => {
    if (id === undefined) return
    forget((key) => key !== `${PREFIX}${id}`)
    const opened = openedAt(pathname)
    if (opened) keep(id, opened)
  }, [id, pathname])
  useEffect(() => {
    const leaving = ({ target }: Event) =>
      new URL((target as HTMLFormElement).action).pathname === '/logout' && forget(() => true)
    document.addEventListener('submit', leaving)
    return () => document.removeEventListener('submit', leaving)
  }, [])
}

/** By its title, which is `name · product`; an error page has the product's name alone. */
function openedAt(pathname: string): Recent | null {
  const kind = recordAt(pathname)?.kind
  const name = document.title.split(' · ').slice(0, -1).join(' · ')
  return kind && name ? { to: pathname, name, kind } : null
}

function keep(id: number, opened: Recent) {
  const others = listRecent(id).filter(({ to }) => to !== opened.to)
  try {
    localStorage.setItem(`${PREFIX}${id}`, JSON.stringify([opened, ...others].slice(0, MOST)))
  } catch {
    // A browser that keeps nothing has no recent ones.
  }
}

function forget(which: (key: string) => boolean) {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(PREFIX) && which(key)) localStorage.removeItem(key)
}
