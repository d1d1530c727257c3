import { useNavigate } from '@remix-run/react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Button } from './button.tsx'
import { isPlainPress } from './follow.ts'
import { isResting, isWaiting, onWaiting, tryAgain } from './patient-fetch.ts'

const subscribe = (listener: () => void) => {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/**
 * Says that there is no network, or no server behind it; and keeps links from leaving what is here: the one that was
 * followed last waits until there is an answer.
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
  useEffect(() => {
    if (online) return
    const stay = (event: MouseEvent) => {
      // What a page does by itself, such as unfolding, needs no network; where it leads elsewhere, the router waits.
      if (event.defaultPrevented) return
      const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href]')
      if (!link || link.getAttribute('href')?.startsWith('#')) return
      event.preventDefault()
      if (isPlainPress(event) && link.origin === location.origin && !link.target && !link.download)
        navigate(link.pathname + link.search + link.hash)
    }
    // Following a link would end on the browser's own page, and take along what was typed. Behind React's listeners.
    window.addEventListener('click', stay)
    document.addEventListener('submit', keep, true)
    return () => {
      window.removeEventListener('click', stay)
      document.removeEventListener('submit', keep, true)
    }
  }, [online, navigate])
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
  if (!(event.target as HTMLFormElement).matches('[data-native]')) return
  event.preventDefault()
  event.stopPropagation()
}
