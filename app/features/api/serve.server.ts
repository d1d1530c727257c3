import type { Staff } from '#app/features/accounts/actor.ts'
import * as m from '#app/paraglide/messages.js'
import { now } from '#app/platform/clock.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { logger } from '#app/platform/log.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { answerProblem } from './answer-problem.server.ts'
import { bodyIn, readBody, refuseOddParameters } from './body.server.ts'
import { seenIn, tagOf } from './etag.ts'
import { keyIn, once } from './once.server.ts'
import type { Answer, Asked, Operation } from './operation.ts'
import { findOperation } from './operations.server.ts'
import { Problem } from './problem.ts'
import { findToken, type OpenToken } from './queries.server.ts'
import { covers, letThrough } from './scope.ts'
import { type ApiThrottle, apiThrottle, limitHeaders } from './throttle.server.ts'
import { LIKE_A_TOKEN } from './token.ts'

const ROOT = '/api/v1'
/** How exactly it is known when a token was last used; a use within it costs no write. */
const NOTED_EVERY = 60_000

type Door = Pick<RequestContext, 'db' | 'ip' | 'locale' | 'request_id' | 'base_url' | 'takes'>

/** Answers a program: with what it asked for, or with what is wrong with that. */
export function serveApi(
  request: Request,
  context: Door,
  limits: ApiThrottle = apiThrottle,
): Promise<Response> {
  return withLocale(context.locale, async () => {
    const headers: Record<string, string> = { 'Content-Language': context.locale, Vary: 'Accept-Language' }
    try {
      const answer = await answerTo(request, context, limits, headers)
      return responseOf(request, context, answer, headers)
    } catch (error) {
      const response = answerProblem(error, context)
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
      return response
    }
  })
}

async function answerTo(request: Request, door: Door, limits: ApiThrottle, headers: Record<string, string>) {
  const url = new URL(request.url)
  // It was in somebody's log before it came here: whoever sent it shall notice, and nothing is done.
  if (LIKE_A_TOKEN.test(decoded(url.pathname + url.search))) throw new Problem('token-in-address')
  const token = await requireToken(request, door, limits)
  const taken = await limits.take(token.id)
  Object.assign(headers, limitHeaders(limits, taken))
  if (taken.wait) throw new Problem('too-many', { headers: { 'Retry-After': String(taken.wait) } })
  const found = findOperation(request.method, url.pathname.slice(ROOT.length))
  if ('allowed' in found) {
    if (found.allowed.length === 0) throw new Problem('not-found', { detail: m.api_problem_no_such_path() })
    throw new Problem('no-such-method', { headers: { Allow: found.allowed.join(', ') } })
  }
  const { operation, ids } = found
  requireScope(token, operation)
  await noteUse(door.db, token).catch((error) => logger.warn({ err: error }, 'a use of a token went unnoted'))
  refuseOddParameters(url.searchParams, operation.query)
  const isReading = operation.method === 'GET'
  const text = isReading ? '' : await readBody(request, door.takes.bytes)
  const body = bodyIn(text, operation.takes)
  // Between the head of a request and the end of its body minutes may pass: what counts is what holds now.
  const held = isReading ? token : await stillOpen(request, door)
  const asked = {
    ...{ actor: actorOf(held, operation, door.ip), token: held, ids, search: url.searchParams, body },
    seen: (version: number) => seenIn(request.headers.get('If-Match'), version),
  }
  if (isReading) return operation.run({ ...asked, db: door.db })
  const work = (trx: Db) => operation.run({ ...asked, db: trx } as Asked)
  const key = keyIn(request.headers.get('Idempotency-Key'))
  if (key === null) return inTransaction(door.db, work)
  const sent = [request.method, url.pathname, request.headers.get('If-Match') ?? '', text]
  return once(door.db, { token_id: token.id, key, request: sent }, work)
}

function decoded(address: string) {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

const bearerOf = (request: Request) =>
  /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization')?.trim() ?? '')?.[1]

async function requireToken(request: Request, { db, ip }: Door, limits: ApiThrottle): Promise<OpenToken> {
  const word = bearerOf(request)
  const token = word === undefined ? undefined : await findToken(db, word)
  if (token) return token
  // Programs of many people ask from one network: dead tokens shut out none that lives.
  const crowded = await limits.waitOf(ip)
  if (crowded) throw new Problem('too-many', { headers: { 'Retry-After': String(crowded) } })
  if (word === undefined) throw unauthorised('Bearer realm="Wutong"', m.api_problem_no_token())
  await limits.missed(ip)
  throw deadToken()
}

const unauthorised = (challenge: string, detail: string) =>
  new Problem('unauthorised', { detail, headers: { 'WWW-Authenticate': challenge } })

const deadToken = () =>
  unauthorised('Bearer realm="Wutong", error="invalid_token"', m.api_problem_dead_token())

async function stillOpen(request: Request, { db }: Door): Promise<OpenToken> {
  const token = await findToken(db, bearerOf(request) ?? '')
  if (!token) throw deadToken()
  return token
}

function requireScope({ scopes }: OpenToken, { scope }: Operation) {
  if (scope === null || covers(scopes, scope)) return
  const challenge = `Bearer realm="Wutong", error="insufficient_scope", scope="${scope}"`
  const detail = m.api_problem_needs_scope({ scope })
  throw new Problem('insufficient-scope', { detail, headers: { 'WWW-Authenticate': challenge } })
}

/** Whoever made the token, narrowed to what it lets through: every command asks this person and no other. */
function actorOf({ owner, id, scopes }: OpenToken, { scope }: Operation, ip: string): Staff {
  const let_ = letThrough(scopes, scope)
  return {
    ...owner,
    ip,
    token_id: id,
    can: (capability) => let_.has(capability) && owner.can(capability),
  }
}

async function noteUse(db: Db, { id, used_at }: OpenToken) {
  const at = now()
  if (used_at && Math.abs(Date.parse(at) - Date.parse(used_at)) < NOTED_EVERY) return
  await db.updateTable('api_token').set({ used_at: at }).where('id', '=', id).execute()
}

function responseOf(
  request: Request,
  { base_url }: Door,
  { body, status = 200, version, path, prev, next, ...rest }: Answer & { repeated?: true },
  headers: Record<string, string>,
) {
  const root = base_url + ROOT
  const links = [prev && linkTo(request, root, 'before', prev), next && linkTo(request, root, 'after', next)]
  const link = links.filter((one) => !!one).join(', ')
  return new Response(request.method === 'HEAD' ? null : JSON.stringify(body), {
    status,
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      ...(version !== undefined && { ETag: tagOf(version) }),
      ...(path && { Location: root + path }),
      ...(link && { Link: link }),
      ...('repeated' in rest && { 'Idempotency-Replayed': 'true' }),
    },
  })
}

/** The same list, from where another of its pages begins. */
function linkTo(request: Request, root: string, way: 'before' | 'after', cursor: string) {
  const { pathname, searchParams } = new URL(request.url)
  const search = new URLSearchParams(searchParams)
  search.delete('before')
  search.delete('after')
  search.set(way, cursor)
  return `<${root}${pathname.slice(ROOT.length)}?${search}>; rel="${way === 'after' ? 'next' : 'prev'}"`
}
