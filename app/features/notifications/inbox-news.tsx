import { Link, useRevalidator, useSearchParams } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useUnreadNews } from '#app/features/live/use-changes.ts'
import * as m from '#app/paraglide/messages.js'
import { withParams } from '#app/platform/list-params.ts'

type Props = {
  /** How many were unread when the page was read, at `as_of`. */
  known: number
  as_of: string
}

/** What comes in while the inbox is open: said above the lines, which stay where they are until one asks for it. */
export function InboxNews({ known, as_of }: Props) {
  const [search] = useSearchParams()
  const [heard, setHeard] = useState({ as_of, count: known })
  useUnreadNews((count) => setHeard({ as_of, count }))
  const more = heard.as_of === as_of ? heard.count - known : 0
  // They were read elsewhere: what stands here as unread isn't.
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (more < 0) revalidate()
  }, [more, revalidate])
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
