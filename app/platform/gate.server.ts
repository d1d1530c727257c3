import type { NextFunction, Request, Response } from 'express'
import { logger, pathForLog } from './log.server.ts'

/*
 * What stands before Remix: where a form may come from, how big it may be, and the headers on every answer.
 */
const MOST_BYTES = 1_000_000
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const YEAR = 31_536_000

/**
 * Refuses a change that another site asks for. The browser's own word (Sec-Fetch-Site) comes first; without
 * it the Origin must be ours. Compared with the configured address, never with a header a client can forge.
 */
export function refuseForeignForms(base_url: string) {
  return (req: Request, res: Response, next: NextFunction) => {
    // Remix 2's old data requests have no check of their own and nothing here uses them.
    if ('_data' in req.query) return refuse(req, res, 400, 'data parameter')
    if (SAFE_METHODS.has(req.method)) return next()
    const site = req.get('Sec-Fetch-Site')
    const origin = req.get('Origin')
    const ours = origin === base_url
    if (origin !== undefined && !ours) return refuse(req, res, 403, 'foreign origin')
    if (site === 'same-origin' || site === 'none' || (site === undefined && ours)) return next()
    return refuse(req, res, 403, 'foreign form')
  }
}

/**
 * Refuses addresses that can't be read: escapes that are none, and the character number 0, with which
 * PostgreSQL compares nothing.
 */
export function refuseOddAddresses(req: Request, res: Response, next: NextFunction) {
  if (/%00/.test(req.url) || !isReadable(req.path) || !isReadableHost(req.get('Host'))) {
    return refuse(req, res, 400, 'odd address')
  }
  next()
}

function isReadable(path: string) {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
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

/** Refuses bodies without a length or too long to be a form; Node's parser holds clients to the length. */
export function refuseLargeBodies(req: Request, res: Response, next: NextFunction) {
  if (SAFE_METHODS.has(req.method)) return next()
  const length = req.get('Content-Length')
  if (length === undefined) return refuse(req, res, 411, 'no length')
  if (Number(length) > MOST_BYTES) return refuse(req, res, 413, 'too large')
  next()
}

function refuse(req: Request, res: Response, status: number, why: string) {
  logger.warn({ status, method: req.method, path: pathForLog(req.path) }, `refused: ${why}`)
  res.status(status).type('text/plain').send(`${status}\n`)
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
