import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** A mail as the server got it. */
export type Received = { to: string[]; headers: Map<string, string>; text: string; html: string; raw: string }

/** What the server does instead of taking a mail; `nth` counts from 1. */
export type Manners = {
  user?: string
  /** Says no: to a connection, to a sender, to a recipient, to a mail it has read. */
  refuse?: {
    at: 'connect' | 'from' | 'to' | 'data'
    code: number
    text: string
    times?: number
    /** Only for this recipient. */
    address?: string
  }
  /** Reads the mail and ends the connection without a word, so many times. */
  drop_after_data?: number
  /** Never says anything: from the start, or once it has the mail. */
  hang?: 'greeting' | 'data'
  /** Thinks so long before each word, milliseconds. */
  slow?: number
  /** Says only then what becomes of a mail it has read, or ends the connection. */
  held?: Promise<'answer' | 'cut'>
}

/** A real SMTP server on a port of its own, with manners that may be changed while it runs. */
export async function mailServer(manners: Manners = {}) {
  const received: Received[] = []
  let held = 0
  const refused = new Map<string, number>()
  const wait = () => new Promise((go) => setTimeout(go, manners.slow ?? 0))
  const no = (at: NonNullable<Manners['refuse']>['at'], address?: string) => {
    const { refuse } = manners
    const count = refused.get(at) ?? 0
    if (refuse?.at !== at || count >= (refuse.times ?? Number.POSITIVE_INFINITY)) return null
    if (refuse.address && refuse.address !== address) return null
    refused.set(at, count + 1)
    return Object.assign(new Error(refuse.text), { responseCode: refuse.code })
  }
  const server: SMTPServer = new SMTPServer({
    disabledCommands: manners.user ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    authOptional: !manners.user,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_, done) => void (manners.hang !== 'greeting' && wait().then(() => done(no('connect')))),
    onAuth: ({ username, password }, _, done) =>
      `${username}:${password}` === manners.user
        ? done(null, { user: username })
        : done(Object.assign(new Error('Authentication failed'), { responseCode: 535 })),
    onMailFrom: (_, __, done) => void wait().then(() => done(no('from'))),
    onRcptTo: ({ address }, _, done) => void wait().then(() => done(no('to', address))),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', async () => {
        await wait()
        if (manners.held) held++
        const how = await manners.held
        const refusal = no('data')
        if (refusal) return done(refusal)
        received.push(read(Buffer.concat(chunks).toString(), session))
        if (manners.hang === 'data') return
        if (how === 'cut' || received.length <= (manners.drop_after_data ?? 0)) return cut(server, session)
        done(null)
      })
    },
  } satisfies SMTPServerOptions)
  // What a client that hangs up leaves behind is none of a test's business.
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    manners,
    /** How many mails it was holding. */
    held: () => held,
    stop: () => new Promise<void>((stopped) => server.close(stopped)),
  }
}

function cut(server: SMTPServer, { id }: SMTPServerSession) {
  for (const connection of server.connections as Set<{
    session: SMTPServerSession
    _socket: { destroy(): void }
  }>)
    if (connection.session.id === id) connection._socket.destroy()
}

/** A mail of two parts, as the product sends them. */
function read(raw: string, { envelope }: SMTPServerSession): Received {
  const headers = headersOf(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const parts = raw
    .split(`--${boundary}`)
    .slice(1)
    .map((part) => part.replace(/^\r\n/, ''))
  const of = (type: string) => {
    const part = parts.find((candidate) => headersOf(candidate).get('content-type')?.startsWith(type))
    return part ? decoded(part) : ''
  }
  return {
    to: envelope.rcptTo.map(({ address }) => address),
    headers,
    text: of('text/plain'),
    html: of('text/html'),
    raw,
  }
}

function headersOf(part: string) {
  const [head = ''] = part.split('\r\n\r\n', 1)
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return new Map(
    lines.map((line): [string, string] => {
      const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? []
      return [name.toLowerCase(), wordsOf(value)]
    }),
  )
}

const wordsOf = (value: string) =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text) => Buffer.from(text, 'base64').toString())
    .replace(/(?:=\?utf-8\?q\?[^?]*\?=)+/gi, (words) =>
      quoted(words.replace(/=\?utf-8\?q\?([^?]*)\?=/gi, '$1').replaceAll('_', ' ')),
    )

function decoded(part: string) {
  const body = part.slice(part.indexOf('\r\n\r\n') + 4)
  const encoding = headersOf(part).get('content-transfer-encoding')
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  return encoding === 'quoted-printable' ? quoted(body.replace(/=\r\n/g, '')) : body
}

const quoted = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
