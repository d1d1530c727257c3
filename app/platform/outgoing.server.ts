import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestContext } from './context.ts'

/** Whoever takes nothing for so long doesn't read any more. */
const STALLED_MS = 120_000

type Outgoing = Pick<RequestContext, 'on_close' | 'drained'>

/**
 * How an answer that is sent piece by piece hears of its browser. A response that waits for the one before it on the
 * same connection never hears that the connection closed, so the socket is asked too.
 */
export function outgoingOf(req: IncomingMessage, res: ServerResponse): Outgoing {
  const { socket } = req
  const isGone = () => res.closed || socket.destroyed
  const whenever = (names: [NodeJS.EventEmitter, string][], happened: () => void) => {
    const once = () => {
      for (const [from, name] of names) from.off(name, once)
      happened()
    }
    for (const [from, name] of names) from.on(name, once)
  }
  const closing: [NodeJS.EventEmitter, string][] = [
    [res, 'close'],
    [socket, 'close'],
  ]
  return {
    on_close: (gone) => (isGone() ? gone() : whenever(closing, gone)),
    drained: () =>
      new Promise((resolve) => {
        if (!res.writableNeedDrain || isGone()) return resolve()
        const stalled = setTimeout(() => socket.destroy(), STALLED_MS).unref()
        whenever([[res, 'drain'], ...closing], () => {
          clearTimeout(stalled)
          resolve()
        })
      }),
  }
}
