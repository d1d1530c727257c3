import { lookup } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as safeRequest } from 'node:https'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'

/** How long an answer is waited for, milliseconds. */
export const PATIENCE = 10_000
/** Bots answer with a line; of more nothing is read. */
const MOST_READ = 16_384

/** What may stand against a message on its way, whatever is sent and to whom. */
export type PostTrouble =
  /** The address leads where nothing may be sent. */
  | 'forbidden'
  | 'encryption'
  | 'unreachable'
  /** It was handed over and no answer came in time. */
  | 'unclear'

/** A message did not arrive, or nobody knows. */
export class NotPosted extends Error {
  readonly trouble: PostTrouble

  constructor(trouble: PostTrouble, message: string) {
    super(message)
    this.trouble = trouble
  }
}

type Posted = { url: string; body: string; headers?: Record<string, string> }
type How = { patience: number; signal?: AbortSignal; inside?: boolean }
type Answer = { status: number; text: string }

/**
 * Posts a message and answers what came back. No redirect is followed, and unless `inside` is allowed the name must
 * lead out of this network: the very address that was looked at is connected to. Throws a NotPosted.
 */
export function post(
  { url, body, headers = {} }: Posted,
  { patience, signal, inside = false }: How,
): Promise<Answer> {
  const late = AbortSignal.timeout(patience)
  let handed = false
  const inner = inside ? null : innerLiteral(url)
  if (inner) return Promise.reject(new NotPosted('forbidden', `${inner} is an address of an inner network`))
  return new Promise<Answer>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(notTakenBy(error, handed, late.aborted))
    const request = (new URL(url).protocol === 'https:' ? safeRequest : plainRequest)(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(body),
        },
        agent: false,
        signal: signal ? AbortSignal.any([signal, late]) : late,
        ...(!inside && { lookup: outside }),
      },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        const done = () => {
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString().slice(0, MOST_READ),
          })
          request.destroy()
        }
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          size += chunk.length
          if (size > MOST_READ) done()
        })
        response.on('end', done)
        response.on('error', fail)
      },
    )
    request.on('finish', () => {
      handed = true
    })
    request.on('error', fail)
    request.end(body)
  })
}

/** Once every byte went out nobody knows whether the message arrived. */
function notTakenBy(error: NodeJS.ErrnoException, handed: boolean, late: boolean): Error {
  const { code = '', message } = error
  const said = late ? 'no answer in time' : [code, message].filter(Boolean).join(': ')
  if (code === INSIDE) return new NotPosted('forbidden', message)
  if (ENCRYPTION.test(code)) return new NotPosted('encryption', said)
  return new NotPosted(handed ? 'unclear' : 'unreachable', said)
}

const ENCRYPTION = /CERT|SSL|TLS|SELF_SIGNED|ALTNAME|VERIFY|EPROTO/
const INSIDE = 'EINSIDE'

/** Addresses of this machine and of inner networks, and such as are nobody's. */
const INNER = new BlockList()
for (const [net, bits] of [
  ...[
    ['0.0.0.0', 8] as const,
    ['10.0.0.0', 8] as const,
    ['100.64.0.0', 10] as const,
    ['127.0.0.0', 8] as const,
  ],
  ...[['169.254.0.0', 16] as const, ['172.16.0.0', 12] as const, ['192.0.0.0', 24] as const],
  ...[
    ['192.168.0.0', 16] as const,
    ['198.18.0.0', 15] as const,
    ['224.0.0.0', 4] as const,
    ['240.0.0.0', 4] as const,
  ],
] as const)
  INNER.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ...[['::', 96] as const, ['64:ff9b::', 96] as const, ['fc00::', 7] as const, ['fe80::', 10] as const],
  ...[['::ffff:0:0:0', 96] as const, ['64:ff9b:1::', 48] as const],
  ...[['ff00::', 8] as const, ['fec0::', 10] as const, ['2002::', 16] as const, ['2001::', 32] as const],
] as const)
  INNER.addSubnet(net, bits, 'ipv6')

/** True for an address that nothing outside has. */
export const isInner = (address: string) => INNER.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

/** An address written out as one is never looked up. */
function innerLiteral(url: string): string | null {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && isInner(host) ? host : null
}

const outside: LookupFunction = (host, options, done) =>
  lookup(host, { ...options, all: true }, (error, found) => {
    const [first] = found ?? []
    if (error || !first) return done(error ?? new Error(`${host} has no address`), '')
    if (found.some(({ address }) => isInner(address)))
      return done(Object.assign(new Error(`${host} leads into an inner network`), { code: INSIDE }), '')
    if (options.all) return done(null, found)
    done(null, first.address, first.family)
  })
