import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string; location: string }

export type Wish = {
  method?: string
  cookie?: string
  /** Sent as a browser sends a form; a list of pairs for repeated names, text or bytes as they are. */
  form?: Record<string, string> | [string, string][] | string | Buffer
  /** Over what a browser on our own page would send; undefined leaves a header out. */
  headers?: Record<string, string | undefined>
  agent?: Agent
}

const ownAgent = new Agent({ keepAlive: true, maxSockets: 32 })

/** One request, headers exactly as said: neither fetch nor a browser would send what an intruder does. */
export function ask(url: string, { method, cookie, form, headers = {}, agent = ownAgent }: Wish = {}) {
  const { origin } = new URL(url)
  const raw = typeof form === 'string' || Buffer.isBuffer(form)
  const body = form === undefined ? undefined : raw ? Buffer.from(form) : new URLSearchParams(form).toString()
  const browser = body === undefined ? {} : { Origin: origin, 'Sec-Fetch-Site': 'same-origin' }
  const all: Record<string, string | undefined> = {
    ...browser,
    ...(body !== undefined && {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(Buffer.byteLength(body)),
    }),
    ...(cookie && { Cookie: cookie }),
    ...headers,
  }
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  // The path as it is written: URL would tidy it up.
  const path = url.slice(origin.length) || '/'
  const { hostname, port } = new URL(origin)
  return new Promise<Answer>((resolve, reject) => {
    const asked = request(
      {
        hostname,
        port,
        path,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: sent as never,
        agent,
      },
      (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(pieces).toString(),
            location: answer.headers.location ?? '',
          }),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

export const isUnwell = ({ status }: Answer) => status >= 500
