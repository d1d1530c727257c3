import type { RequestContext } from './context.ts'
import { logger } from './log.server.ts'

type Outgoing = Pick<RequestContext, 'drained' | 'on_close'>

/** An answer that is made while it is read: the next piece when the one before it was taken, and none once its reader has gone. */
export function sentInPieces(
  pieces: AsyncIterable<Uint8Array>,
  { drained, on_close }: Outgoing,
): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await iterator.return?.()
  }
  const read = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    await drained()
    if (closed) return
    const { done, value } = await iterator.next()
    if (closed) return
    if (!done) return controller.enqueue(value)
    closed = true
    controller.close()
  }
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) =>
        on_close(() => {
          if (closed) return
          close().catch(() => {})
          controller.close()
        }),
      pull: (controller) =>
        read(controller).catch((error) => {
          closed = true
          // Whoever reads it sees it break off; an answer that was thrown says why, and was told where it was.
          if (!(error instanceof Response))
            logger.error({ err: error }, 'an answer could not be made to its end')
          throw error
        }),
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}
