import { isRouteErrorResponse, Link, useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'

/** The history's name for the document itself: the router may have given it one before anything was drawn. */
const DOCUMENT = typeof history === 'undefined' ? 'default' : (history.state?.key ?? 'default')

/**
 * What a page shows when it can't be shown: by status, in words, never a stack. "Not there" and "not yours"
 * are one page. A bug apologises with the number under which the log has it.
 */
export function ErrorPage() {
  const error = useRouteError()
  const root = useRouteLoaderData('root') as { request_id?: string } | undefined
  const { key } = useLocation()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const { title, text } = labelOf(status)
  // The number belongs to the document's own request; after moving about in the browser it would be another's.
  const number = status >= 500 && key === DOCUMENT ? root?.request_id : undefined
  return (
    <div className="empty">
      <p>{status}</p>
      <h1 className="page-title">{title}</h1>
      <p>{text}</p>
      {number && (
        <p className="text-xs">
          {m.error_page_number()} <code className="font-mono">{number}</code>
        </p>
      )}
      <div className="btn-row">
        {status >= 500 && (
          <Link className="btn" to="." reloadDocument>
            {m.error_page_reload()}
          </Link>
        )}
        <Link className="btn btn-primary" to="/">
          {m.error_page_home()}
        </Link>
      </div>
    </div>
  )
}

function labelOf(status: number) {
  if (status === 404) return { title: m.error_page_missing_title(), text: m.error_page_missing_text() }
  if (status === 403) return { title: m.error_page_forbidden_title(), text: m.error_page_forbidden_text() }
  if (status === 429) return { title: m.error_page_busy_title(), text: m.error_page_busy_text() }
  if (status < 500) return { title: m.error_page_refused_title(), text: m.error_page_refused_text() }
  if (status === 503) return { title: m.error_page_away_title(), text: m.error_page_away_text() }
  if (status === 507) return { title: m.error_page_full_title(), text: m.error_page_full_text() }
  return { title: m.error_page_bug_title(), text: m.error_page_bug_text() }
}
