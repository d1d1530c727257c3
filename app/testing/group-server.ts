import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSafeServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { ChannelKind } from '#app/features/channels/channel.ts'

/** What the bot does instead of taking a message. */
export type Manners = {
  /** Answers 200 with this code inside. */
  code?: { code: number; message: string; times?: number }
  status?: number
  /** Sends the message elsewhere. */
  redirect?: string
  /** Takes the message and never answers, or hangs up. */
  silent?: 'hang' | 'drop'
  /** Waits so long before it answers, milliseconds. */
  slow?: number
  /** Answers with so many bytes that say nothing. */
  babble?: number
}

export type Heard = { path: string; body: Record<string, unknown>; text: string }

const KEY = '3f2504e0-4f89-11d3-9a0c-0305e82c3301'
const PATHS: Record<ChannelKind, string> = {
  wecom: `/cgi-bin/webhook/send?key=${KEY}`,
  dingtalk: `/robot/send?access_token=${KEY}`,
  feishu: `/open-apis/bot/v2/hook/${KEY}`,
}

/**
 * A group with a bot in it on a port of its own, which answers as the three houses' do: it knows its address, checks
 * signatures where it has a secret, and says what is wrong in the body of a 200.
 */
export async function groupServer(
  kind: ChannelKind,
  { secret = '', tls }: { secret?: string; tls?: ServerOptions } = {},
) {
  const heard: Heard[] = []
  const manners: Manners = {}
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks).toString()
    const url = new URL(request.url ?? '/', 'http://group')
    const { code, status, redirect, silent, slow = 0, babble } = manners
    const said = (n: number, message: string) =>
      response.end(
        JSON.stringify(kind === 'feishu' ? { code: n, msg: message } : { errcode: n, errmsg: message }),
      )
    const take = () =>
      heard.push({ path: url.pathname, body: JSON.parse(raw), text: textIn(JSON.parse(raw)) })
    await new Promise((go) => setTimeout(go, slow))
    if (redirect) return response.writeHead(307, { Location: redirect }).end()
    if (status) return response.writeHead(status).end('<html>sorry</html>')
    if (silent) {
      take()
      return silent === 'drop' ? request.socket.destroy() : undefined
    }
    response.setHeader('Content-Type', 'application/json')
    if (babble) {
      take()
      return response.end('x'.repeat(babble))
    }
    if (code && (code.times ?? 1) > 0) {
      if (code.times !== undefined) code.times--
      return said(code.code, code.message)
    }
    const fault = faultIn(kind, secret, url, JSON.parse(raw))
    if (fault) return said(...fault)
    take()
    return said(0, 'ok')
  }
  const handler = (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response).catch(() => {})
  const server = tls ? createSafeServer(tls, handler) : createServer(handler)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    address: `${origin}${PATHS[kind]}`,
    heard,
    manners,
    stop: () =>
      new Promise<void>((stopped) => {
        server.closeAllConnections()
        server.close(() => stopped())
      }),
  }
}

type Body = { timestamp?: string; sign?: string }

/** What a bot says of a message that is none of its own. */
function faultIn(kind: ChannelKind, secret: string, url: URL, body: Body): [number, string] | null {
  const { searchParams, pathname } = url
  if (kind === 'wecom') return searchParams.get('key') === KEY ? null : [93000, 'invalid webhook url']
  if (kind === 'dingtalk') {
    if (searchParams.get('access_token') !== KEY) return [300005, 'token is not exist']
    if (!secret) return null
    const timestamp = searchParams.get('timestamp') ?? ''
    const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
    return /^\d{13}$/.test(timestamp) && sign === searchParams.get('sign') ? null : [310000, 'sign not match']
  }
  if (!pathname.endsWith(KEY)) return [19001, 'param invalid: incoming webhook access token invalid']
  if (!secret) return null
  const sign = createHmac('sha256', `${body.timestamp}\n${secret}`).update('').digest('base64')
  return /^\d{10}$/.test(body.timestamp ?? '') && sign === body.sign ? null : [19021, 'sign match fail']
}

/** All that a message says to whoever reads it. */
function textIn(body: unknown): string {
  if (typeof body === 'string') return body
  if (typeof body !== 'object' || body === null) return ''
  return Object.values(body).map(textIn).filter(Boolean).join('\n')
}
