import { PassThrough } from 'node:stream'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { renderingLocale, withLocale } from './platform/locale.server.ts'
import { logger, pathForLog } from './platform/log.server.ts'
import { NonceContext } from './ui/nonce.ts'

const TOO_LONG = 10_000

overwriteGetLocale(renderingLocale)

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
) {
  const complete = isbot(request.headers.get('User-Agent') ?? '')
  return withLocale(
    context.locale,
    () =>
      new Promise<Response>((resolve, reject) => {
        let started = false
        const { pipe, abort } = renderToPipeableStream(
          <NonceContext.Provider value={context.nonce}>
            <RemixServer context={remix} url={request.url} abortDelay={TOO_LONG} nonce={context.nonce} />
          </NonceContext.Provider>,
          {
            nonce: context.nonce,
            [complete ? 'onAllReady' : 'onShellReady']() {
              started = true
              const body = new PassThrough()
              headers.set('Content-Type', 'text/html; charset=utf-8')
              headers.append('Vary', 'Cookie, Accept-Language')
              resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
              pipe(body)
              body.once('close', () => clearTimeout(giveUp))
            },
            onShellError: reject,
            onError(error: unknown) {
              if (started) logger.error({ err: error, request_id: context.request_id }, 'rendering failed')
            },
          },
        )
        const giveUp = setTimeout(abort, TOO_LONG + 1000).unref()
      }),
  )
}

/** Every bug in a loader or action comes by here once, with the id that its error page shows. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted) return
  logger.error(
    { err: error, request_id: context.request_id, path: pathForLog(new URL(request.url).pathname) },
    'a bug',
  )
}
