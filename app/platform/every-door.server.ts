import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import { isAway, isBusy, isUnwritable } from '#db/error-codes.ts'
import { pathForLog } from './address.ts'
import { Away, Busy, Unwritable } from './errors.ts'
import { logger } from './log.server.ts'

type Door = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown

/** What the database couldn't do and nobody's mistake, as a refusal; anything else is null. */
export function refusalOf(error: unknown): Unwritable | Busy | Away | null {
  if (isUnwritable(error)) return new Unwritable()
  if (isBusy(error)) return new Busy()
  return isAway(error) ? new Away() : null
}

/**
 * Every loader and action answers a database that is away, busy or full by its own status, instead of as a bug.
 * Forms say it themselves, above what was typed; this is for everything else that a page asks. Nor is it a bug when
 * somebody posts to what is only read, or reads what is only posted to.
 */
export function answeringErrors(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route]
    const { loader, action, default: page } = route.module
    const doors = {
      loader: loader ?? (page ? undefined : notSo('POST')),
      action: action ?? notSo('GET, HEAD'),
    }
    return [id, { ...route, module: { ...route.module, ...guarded(doors) } }]
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

const notSo = (allowed: string) => () => {
  throw new Response('405\n', { status: 405, headers: { Allow: allowed } })
}

function guarded(doors: { loader?: unknown; action?: unknown }) {
  const open = Object.entries(doors).filter(([, door]) => typeof door === 'function')
  return Object.fromEntries(
    open.map(([name, door]) => [name, (args: Parameters<Door>[0]) => tried(door as Door, args)]),
  )
}

async function tried(door: Door, args: Parameters<Door>[0]) {
  try {
    return await door(args)
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    const { request_id } = args.context
    logger.error(
      { err: error, request_id, path: pathForLog(new URL(args.request.url).pathname) },
      refusal.key,
    )
    throw new Response(null, {
      status: refusal.status,
      headers: refusal.wait_seconds ? { 'Retry-After': String(refusal.wait_seconds) } : {},
    })
  }
}
