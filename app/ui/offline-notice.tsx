import { useNavigate } from '@remix-run/react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Button } from './button.tsx'
import { isResting, isWaiting, onWaiting, tryAgain } from './patient-fetch.ts'
import { usePosting } from './turns.ts'

const subscribe = (listener: () => void) => {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/**
 * Says that there is no network, or no server behind it; and keeps links from leaving what is here. Behind a post
 * that waits, a link waits too.
 */
export function OfflineNotice() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  const unreachable = useWaiting()
  const resting = useSyncExternalStore(onWaiting, isResting, () => false)
  const navigate = useNavigate()
  const posting = usePosting()
  useEffect(() => {
    if (online) return
    const stay = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href]')
      if (!link || link.getAttribute('href')?.startsWith('#')) return
      stop(event)
      if (posting && link.origin === location.origin && !link.target && !link.download)
        navigate(link.pathname + link.search + link.hash)
    }
    // Following a link would end on the browser's own page, and take along what was typed.
    document.addEventListener('click', stay, true)
    document.addEventListener('submit', keep, true)
    return () => {
      document.removeEventListener('click', stay, true)
      document.removeEventListener('submit', keep, true)
    }
  }, [online, posting, navigate])
  const words = unreachable ? m.ui_notice_unreachable() : online ? '' : m.ui_notice_offline()
  return (
    <div role="status" className="offline-notice-place">
      {resting ? (
        <p className="offline-notice">
          {m.ui_notice_gave_up()} <Button onClick={tryAgain}>{m.ui_action_send_again()}</Button>
        </p>
      ) : (
        words && <p className="offline-notice">{words}</p>
      )}
    </div>
  )
}

/** True from the first failed try until one succeeds: between two tries nothing flickers. */
function useWaiting() {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    let timer: number | undefined
    const stop = onWaiting(() => {
      clearTimeout(timer)
      if (isWaiting()) setShown(true)
      else timer = window.setTimeout(setShown, 1000, false)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
  return shown
}

/** Other forms wait by themselves; one that the browser sends would leave the page too. */
function keep(event: SubmitEvent) {
  if ((event.target as HTMLFormElement).matches('[data-native]')) stop(event)
}

function stop(event: Event) {
  event.preventDefault()
  event.stopPropagation()
}
