import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Browsers ask for one thing at a time on a connection, proxies too: whoever sends more than so many ahead wants no answers. */
const MOST_AHEAD = 16

/**
 * What is asked for on one connection is begun one after the other, each when the one before it was answered; Node
 * sends the answers in that order anyway, but would begin all of them at once. What waits for somebody who has gone
 * meanwhile is not begun at all, and whoever sends too much ahead is hung up on: Node reads on and on.
 */
export function inTurn() {
  const waiting = new WeakMap<Socket, (() => void)[]>()
  return ({ socket }: IncomingMessage, res: ServerResponse, next: () => void) => {
    const queue = waiting.get(socket) ?? []
    waiting.set(socket, queue)
    if (queue.length >= MOST_AHEAD) return void socket.destroy()
    queue.push(next)
    // The first of a queue has the connection, so it hears of its end.
    res.once('close', () => {
      queue.shift()
      if (socket.destroyed) queue.length = 0
      queue[0]?.()
    })
    if (queue.length === 1) next()
  }
}
