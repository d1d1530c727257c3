import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the receiver does instead of taking a message. */
type Manners = {
  status?: number
  /** Sends the message elsewhere. */
  redirect?: string
  /** Takes the message and never answers, or hangs up. */
  silent?: 'hang' | 'drop'
  /** Answers with so many bytes. */
  babble?: number
}

export type Received = { path: string; headers: Record<string, string>; body: string }

/** A program that is told by a webhook, on a port of its own. */
export async function hookServer() {
  const received: Received[] = []
  const manners: Manners = {}
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = request.headers as Record<string, string>
    received.push({ path: request.url ?? '', headers, body: Buffer.concat(chunks).toString() })
    const { status = 204, redirect, silent, babble } = manners
    if (redirect) return response.writeHead(307, { Location: redirect }).end()
    if (silent) return silent === 'drop' ? request.socket.destroy() : undefined
    response.writeHead(babble ? 200 : status)
    response.end(babble ? 'x'.repeat(babble) : status >= 400 ? 'not now' : undefined)
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => {}))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    address: `http://127.0.0.1:${port}/hooks/wutong?key=opens-the-ledger`,
    received,
    manners,
    stop: () =>
      new Promise<void>((stopped) => {
        server.closeAllConnections()
        server.close(() => stopped())
      }),
  }
}
