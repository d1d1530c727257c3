import { Link, useNavigation, useRevalidator, useSearchParams } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useUnreadNews } from '#app/features/live/use-changes.ts'
import * as m from '#app/paraglide/messages.js'
import { withParams } from '#app/platform/list-params.ts'

type Props = {
  /** How many were unread when the page was read, at `as_of`. */
  known: number
  as_of: string
}

/** Somebody may be about to open a line or to mark one. */
const SOON_MS = 500

/** What comes in while the inbox is open: said above the lines, which stay where they are until one asks for it. */
export function InboxNews({ known, as_of }: Props) {
  const [search] = useSearchParams()
  const [heard, setHeard] = useState({ as_of, count: known })
  useUnreadNews((count) => setHeard({ as_of, count }))
  const more = heard.as_of === as_of ? heard.count - known : 0
  // They were read elsewhere, and what stands here as unread isn't; what was read here is on its way already.
  const { revalidate, state } = useRevalidator()
  const isIdle = useNavigation().state === 'idle' && state === 'idle'
  useEffect(() => {
    if (more >= 0 || !isIdle) return
    const timer = setTimeout(revalidate, SOON_MS)
    return () => clearTimeout(timer)
  }, [more, isIdle, revalidate])
  return (
    <div className="inbox-news" role="status">
      {more > 0 && (
        <Link className="btn btn-small" to={withParams(search, {})}>
          {m.notification_news({ count: more })} · {m.notification_news_show()}
        </Link>
      )}
    </div>
  )
}
