import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { pathForLog } from './platform/address.ts'
import { withLocale } from './platform/locale.server.ts'
import { logger } from './platform/log.server.ts'
import { wholePage } from './platform/whole-page.server.ts'
import { NonceContext } from './ui/nonce.ts'

const TOO_LONG = 10_000
/** How a form is refused for its size or shape. No page of ours sends one, and drawing a page costs far more. */
const UNREAD = new Set([413, 415])

/** No loader defers anything, so a page is sent when it is whole: in one piece it is compressed in one go. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
) {
  if (UNREAD.has(status)) {
    return new Response(`${status}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  }
  const html = await withLocale(context.locale, () => render(request, remix, context))
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.append('Vary', 'Cookie, Accept-Language')
  return new Response(html, { headers, status })
}

function render(request: Request, remix: EntryContext, context: AppLoadContext) {
  return new Promise<Buffer<ArrayBuffer>>((resolve, reject) => {
    let started = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RemixServer context={remix} url={request.url} abortDelay={TOO_LONG} nonce={context.nonce} />
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onShellReady() {
          started = true
        },
        onAllReady() {
          clearTimeout(giveUp)
          pipe(wholePage(resolve))
        },
        onShellError(error) {
          clearTimeout(giveUp)
          reject(error)
        },
        onError(error: unknown) {
          if (started) logger.error({ err: error, request_id: context.request_id }, 'rendering failed')
        },
      },
    )
    const giveUp = setTimeout(abort, TOO_LONG + 1000).unref()
  })
}

/** Every bug in a loader or action comes by here once, with the id that its error page shows. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted) return
  logger.error(
    { err: error, request_id: context.request_id, path: pathForLog(new URL(request.url).pathname) },
    'a bug',
  )
}
