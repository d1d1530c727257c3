import { get } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'

/**
 * A wire to a database that can be cut and mended, for what a restart of the database looks like from here, or
 * frozen: everything stays connected, and nothing comes through.
 */
export async function wireTo(target: string) {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const held = new Set<Socket>()
  let whole = true
  let frozen = false
  const server = createServer((near) => {
    if (!whole) return void near.destroy()
    if (frozen) return void held.add(near.on('error', () => {}))
    const far = connect(Number(port), hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.port = String((server.address() as { port: number }).port)
  const drop = () => {
    for (const socket of [...sockets, ...held]) socket.destroy()
    held.clear()
  }
  return {
    url: url.href,
    cut() {
      whole = false
      drop()
    },
    mend() {
      whole = true
      frozen = false
      for (const socket of sockets) socket.resume()
    },
    freeze() {
      frozen = true
      for (const socket of sockets) socket.pause()
    },
    close() {
      server.close()
      drop()
    },
  }
}

/** Listens to a stream of server-sent events: what it has heard so far, its proper end, and how to stop. */
export function listenTo(url: string, cookie: string) {
  let heard = ''
  let hangUp = () => {}
  const ended = new Promise<void>((resolve) => {
    hangUp = resolve
  })
  const asked = get(url, { headers: { Cookie: cookie } }, (answer) => {
    answer.on('data', (piece) => (heard += piece))
    answer.on('end', hangUp)
    answer.on('error', () => {})
  })
  asked.on('error', () => {})
  return { heard: () => heard, ended, stop: () => void asked.destroy() }
}
