import { type AppLoadContext, redirect } from '@remix-run/node'
import { logger } from '#app/platform/log.server.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { reachOf, type Staff, staffOf } from './actor.ts'
import type { Capability } from './grants.ts'
import { type Caller, readSession } from './session.server.ts'
import { isUnclaimed } from './unclaimed.server.ts'

const actors = new WeakMap<AppLoadContext, Promise<SignedIn | null>>()

export type SignedIn = { actor: Staff; session_hash: string }

/** Who asks, or null; read once a request, however many loaders want to know. */
export function readSignedIn(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  let reading = actors.get(context)
  if (!reading) {
    reading = load(request, context)
    actors.set(context, reading)
    context.ask_again = async () => refuseChanged(await reading, request, context)
  }
  return reading
}

/** The rights a command is asked with are those of the moment at which the whole form was here. */
async function refuseChanged(before: SignedIn | null | undefined, request: Request, context: AppLoadContext) {
  if (!before) return
  const now = await load(request, context)
  if (!now) throw redirect(loginPath(request))
  const isSame = now.actor.role === before.actor.role && reachOf(now.actor) === reachOf(before.actor)
  requireThat(isSame, context, now.actor)
}

export const readActor = async (request: Request, context: AppLoadContext) =>
  (await readSignedIn(request, context))?.actor ?? null

/** The guard on a door's first line: strangers go to sign in, and a missing capability is a 403. */
export async function requireActor(
  request: Request,
  context: AppLoadContext,
  capability?: Capability,
): Promise<Staff> {
  const { actor } = await requireSignedIn(request, context)
  if (capability && !actor.can(capability)) {
    logger.warn({ request_id: context.request_id, account_id: actor.id, capability }, 'not allowed')
    throw new Response(null, { status: 403 })
  }
  return actor
}

/** On a record's door: whoever sees the record but may not do this is told so before the form is believed. */
export function requireThat(may: boolean, context: AppLoadContext, { id }: Pick<Staff, 'id'>) {
  if (may) return
  logger.warn({ request_id: context.request_id, account_id: id }, 'not allowed')
  throw new Response(null, { status: 403 })
}

/** Whoever is signed in, with the session they are signed in by. */
export async function requireSignedIn(request: Request, context: AppLoadContext): Promise<SignedIn> {
  const signedIn = await readSignedIn(request, context)
  if (!signedIn) throw redirect((await isUnclaimed(context.db)) ? '/setup' : loginPath(request))
  return signedIn
}

/** Where a request comes from, for commands that start or end sessions. */
export function callerOf(request: Request, context: AppLoadContext): Caller {
  return {
    ip: context.ip,
    user_agent: request.headers.get('User-Agent') ?? '',
    cookies: request.headers.get('Cookie'),
    secure: context.base_url.startsWith('https:'),
    locale: context.locale,
  }
}

function loginPath(request: Request) {
  if (request.method !== 'GET') return '/login'
  const url = new URL(request.url)
  const next = url.pathname.replace(/(_root)?\.data$/, '') + url.search.replace(/[?&]_routes=[^&]*/, '')
  return next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`
}

async function load(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  const secure = context.base_url.startsWith('https:')
  const session = await readSession(context.db, request.headers.get('Cookie'), secure)
  if (!session) return null
  const { person, session_hash } = session
  const parks = person.zone_wide
    ? []
    : await context.db
        .selectFrom('account_park')
        .modifyFront(PREPARED)
        .where('account_id', '=', person.id)
        .select('park_id')
        .execute()
  if (person.locale) context.locale = person.locale
  if (person.theme) context.theme = person.theme
  const actor = staffOf({
    ...person,
    zone_wide: person.zone_wide === 1,
    park_ids: parks.map((row) => row.park_id),
    ip: context.ip,
  })
  return { actor, session_hash }
}
