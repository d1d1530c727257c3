import type { NextFunction, Request, Response } from 'express'
import { faultWith, pathForLog } from './address.ts'
import { type Door, type DoorRules, doorsBy } from './door-rules.ts'
import { localeOf } from './locale.ts'
import { logger } from './log.server.ts'

/*
 * What stands before Remix: what may be asked, where a form may come from, how big it may be, and the headers on
 * every answer.
 */
const READING = new Set(['GET', 'HEAD'])
const YEAR = 31_536_000

/**
 * Refuses a change that another site asks for. The browser's own word (Sec-Fetch-Site) comes first; without
 * it the Origin must be ours. Compared with the configured address, never with a header a client can forge.
 */
export function refuseForeignForms(base_url: string) {
  return (req: Request, res: Response, next: NextFunction) => {
    // Remix 2's old data requests have no check of their own and nothing here uses them.
    if (new URLSearchParams(queryOf(req)).has('_data')) return refuse(req, res, 400, 'data parameter')
    if (READING.has(req.method)) return next()
    const site = req.get('Sec-Fetch-Site')
    const origin = req.get('Origin')
    const ours = origin === base_url
    if (origin !== undefined && !ours) return refuse(req, res, 403, 'foreign origin')
    if ((res.locals.door as Door).by_token) return next()
    if (site === 'same-origin' || site === 'none' || (site === undefined && ours)) return next()
    return refuse(req, res, 403, 'foreign form')
  }
}

/** Refuses what no page of ours asks for: other methods, and addresses that can't be read or are none of ours. */
export function refuseOddRequests(req: Request, res: Response, next: NextFunction) {
  const changing = (res.locals.door as Door).by_token ? ['POST', 'PUT', 'PATCH', 'DELETE'] : ['POST']
  if (!READING.has(req.method) && !changing.includes(req.method)) {
    res.setHeader('Allow', ['GET', 'HEAD', ...changing].join(', '))
    return refuse(req, res, 405, 'odd method')
  }
  const status = isReadableHost(req.get('Host')) ? faultWith(req.url) : 400
  if (status !== null) return refuse(req, res, status, 'odd address')
  next()
}

const isReadableHost = (host = '') => URL.canParse(`http://${host}`)

/**
 * Remix compares a form's Origin with the Host once more. A reverse proxy may ask us by another name than people
 * typed, and X-Forwarded-Host is anybody's to forge: the name is the configured one.
 */
export function answerByOurName(base_url: string) {
  const { host } = new URL(base_url)
  return (req: Request, _res: Response, next: NextFunction) => {
    req.headers.host = host
    delete req.headers['x-forwarded-host']
    next()
  }
}

/** Finds the door that is asked for: what it takes and how it answers. */
export function findDoor(rules: DoorRules) {
  const find = doorsBy(rules)
  return (req: Request, res: Response, next: NextFunction) => {
    res.locals.door = find(req.path)
    // A cookie would be sent by whatever page a browser has open: here it says nothing of who asks, or in which language.
    if (res.locals.door.by_token) delete req.headers.cookie
    next()
  }
}

/** Refuses bodies without a length or too long for their door; Node's parser holds clients to the length. */
export function refuseLargeBodies(req: Request, res: Response, next: NextFunction) {
  if (READING.has(req.method)) return next()
  const length = req.get('Content-Length')
  // A program that says all by the address sends no body, and says nothing of its length.
  const isEmpty = length === undefined && req.get('Transfer-Encoding') === undefined
  if (isEmpty && (res.locals.door as Door).by_token) return next()
  if (length === undefined) return refuse(req, res, 411, 'no length')
  if (Number(length) > res.locals.door.takes.bytes) return refuse(req, res, 413, 'too large')
  next()
}

/** A body that is sent piece by piece is no page's data: asked for as such, Remix would read all of it first, as text. */
export function refuseAsData(req: Request, res: Response, next: NextFunction) {
  if ((res.locals.door as Door).in_pieces && req.path.endsWith('.data'))
    return refuse(req, res, 404, 'no data')
  next()
}

/** How long an ordinary form may take to come in. */
const LONGEST_BODY = 60

/** Hangs up on a body that takes longer than its door lets it. */
export function refuseSlowBodies(req: Request, res: Response, next: NextFunction) {
  if (READING.has(req.method)) return next()
  const { seconds = LONGEST_BODY } = (res.locals.door as Door).takes
  const timer = setTimeout(() => {
    logger.warn({ method: req.method, path: pathForLog(req.url) }, 'refused: too slow')
    req.socket.destroy()
  }, seconds * 1000).unref()
  for (const over of ['end', 'close']) req.once(over, () => clearTimeout(timer))
  next()
}

const queryOf = ({ url }: Request) => url.slice(url.indexOf('?') + 1 || url.length)

function refuse(req: Request, res: Response, status: number, why: string) {
  logger.warn({ status, method: req.method, path: pathForLog(req.url) }, `refused: ${why}`)
  const { door, request_id } = res.locals
  const locale = localeOf(undefined, req.get('Accept-Language'))
  const said = (door as Door).refusal?.(status, { locale, request_id })
  // No ETag: to a program that is the version of a record.
  res
    .status(status)
    .type(said?.type ?? 'text/plain')
    .end(said?.body ?? `${status}\n`)
}

/** The headers of every answer, files and probes too. */
export function setHeadersOfAll(base_url: string) {
  const secure = base_url.startsWith('https:')
  return (_req: Request, res: Response, next: NextFunction) => {
    res.setHeader('X-Content-Type-Options', 'nosniff')
    res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    if (secure) res.setHeader('Strict-Transport-Security', `max-age=${YEAR}; includeSubDomains`)
    next()
  }
}

/** The headers of pages and what belongs to them; the policy lets only scripts and styles of our own with the nonce run. */
export function setHeaders({ dev }: { dev: boolean }) {
  return (_req: Request, res: Response, next: NextFunction) => {
    res.setHeader('Content-Security-Policy', policyOf(String(res.locals.nonce), dev))
    res.setHeader('Referrer-Policy', 'same-origin')
    res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    res.setHeader('X-Frame-Options', 'DENY')
    res.setHeader('X-Robots-Tag', 'noindex')
    res.setHeader('Cache-Control', 'no-store')
    for (const [name, value] of Object.entries((res.locals.door as Door).headers)) res.setHeader(name, value)
    next()
  }
}

function policyOf(nonce: string, dev: boolean) {
  const styles = dev ? "'unsafe-inline'" : `'nonce-${nonce}'`
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
