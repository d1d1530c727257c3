import { type Location, useBlocker, useNavigate, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { mustWait, sendNext, takeRefusal, usePosting, useTurns } from './turns.ts'

/** Lets one thing after the other leave the page: posts in their order, then the last link that was followed. */
export function TakeTurns() {
  const { state } = useNavigation()
  const posting = usePosting()
  const turns = useTurns()
  const navigate = useNavigate()
  const blocker = useBlocker(() => mustWait(posting) && !isPost(window.event))
  const later = useRef<Location>()
  useEffect(() => {
    if (blocker.state === 'blocked') {
      // A post that arrives makes the router forget what it held.
      later.current = blocker.location
      blocker.reset()
    }
    if (state !== 'idle') return
    const to = takeRefusal() ? undefined : later.current
    if (turns.length > 0) {
      const timer = setTimeout(sendNext)
      return () => clearTimeout(timer)
    }
    later.current = undefined
    if (to) navigate(to)
  }, [state, turns, blocker, navigate])
  return null
}

/** A bare form's post can't be held here: of what it held only the address would be left. */
const isPost = (event: Event | undefined) =>
  event?.target instanceof HTMLFormElement && event.type === 'submit' && event.target.method === 'post'
