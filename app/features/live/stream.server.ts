import type { AppLoadContext } from '@remix-run/node'
import type { Actor } from '#app/features/accounts/actor.ts'
import type { Capability } from '#app/features/accounts/grants.ts'
import type { SignedIn } from '#app/features/accounts/guard.server.ts'
import { sessionEnd } from '#app/features/accounts/session.server.ts'
import { RECORDS } from '#app/features/records/record.ts'
import { atOnce } from '#app/platform/at-once.ts'
import { now } from '#app/platform/clock.ts'
import { logger } from '#app/platform/log.server.ts'
import type { Change } from './feed.server.ts'
import type { RecordChange } from './use-changes.ts'

/** Tabs of one person that may listen at once; the browser closes those that nobody sees. */
const MOST_STREAMS = 8
const HEARTBEAT_MS = 25_000
/** After this the browser asks again. */
const LIFE_MS = 10 * 60_000
const RETRY_MS = 2000

/** What a browser hears of, by what the audit calls it, and what one must be allowed to for it. */
const HEARD = new Map<string, Capability>([
  ...Object.values(RECORDS).map(({ entity, read }) => [entity, read] as const),
  ['park', 'zone.read'],
  ['sector', 'zone.read'],
  ['plan_year', 'target.read'],
])

const enter = atOnce(MOST_STREAMS)

/**
 * A stream of server-sent events with the kinds and ids of records that changed, as far as this person may see them.
 * Only ids travel: the page then asks for what it shows, with all its permission checks. The stream ends with the
 * session it was opened by, whoever ended that and in whichever process: what is done to an account is in the feed
 * too, before anything that happened later. It begins with how many lines of their inbox are unread, and says so
 * again whenever there are more, or fewer by what this person did on another page.
 */
export function streamChanges(
  request: Request,
  { db, live, on_close }: Pick<AppLoadContext, 'db' | 'live' | 'on_close'>,
  { actor, session_hash }: SignedIn,
  countUnread: () => Promise<number>,
): Response {
  const left = enter(actor.id)
  if (!left) return new Response(null, { status: 429 })

  const timers: NodeJS.Timeout[] = []
  const text = new TextEncoder()
  let leave = () => {}
  let ended = false
  let expiry: NodeJS.Timeout | undefined
  let saying = Promise.resolve()
  let out: ReadableStreamDefaultController<Uint8Array>

  const end = () => {
    if (ended) return
    ended = true
    leave()
    clearTimeout(expiry)
    for (const timer of timers) clearTimeout(timer)
    left()
    try {
      out.close()
    } catch {
      // The browser closed it first.
    }
  }
  const write = (words: string) => {
    if (!ended && words) out.enqueue(text.encode(words))
  }
  /** Ends the stream with its session; a session that goes on is looked at again when it would end. */
  const check = async () => {
    const ends = await sessionEnd(db, session_hash).catch((error) => {
      logger.warn({ err: error }, 'whose stream it is could not be read')
      return null
    })
    if (!ends) return end()
    if (ended) return
    clearTimeout(expiry)
    expiry = setTimeout(check, Math.max(0, Date.parse(ends) - Date.parse(now())) + 5)
    expiry.unref()
  }
  const hear = (changes: Change[]) => {
    if (changes.some(({ entity, id }) => entity === 'account' && id === actor.id)) saying = saying.then(check)
    const words = eventOf(changes.filter((change) => mayHear(actor, change)))
    saying = saying.then(() => write(words))
  }
  const sayUnread = () => {
    saying = saying
      .then(async () => write(`event: unread\ndata: ${await countUnread()}\n\n`))
      .catch((error) => logger.warn({ err: error }, 'what is unread could not be counted'))
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      out = controller
      write(`retry: ${RETRY_MS}\n\n`)
      saying = check()
      leave = live.listen({ account_id: actor.id, changed: hear, told: sayUnread, end }, knownOf(request))
      timers.push(setInterval(write, HEARTBEAT_MS, ': still here\n\n'), setTimeout(end, LIFE_MS))
      for (const timer of timers) timer.unref()
      on_close(end)
    },
    cancel: end,
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Not to be held back by compression or by a proxy.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}

function mayHear(actor: Actor, { entity, parks }: Change) {
  const needed = HEARD.get(entity)
  if (!needed || !actor.can(needed)) return false
  return parks.length === 0 || parks.some((park_id) => actor.inPark(park_id))
}

/** One event for what came together, with each record's latest change. */
function eventOf(changes: Change[]): string {
  const last = changes.at(-1)
  if (!last) return ''
  const latest = new Map<string, RecordChange>()
  for (const { entity, id, by, seq } of changes) latest.set(`${entity} ${id}`, { entity, id, by, seq })
  return `id: ${last.seq}\nevent: change\ndata: ${JSON.stringify([...latest.values()])}\n\n`
}

/** The last change the browser knows: after a broken connection it says so itself. */
function knownOf(request: Request): number | null {
  const known = request.headers.get('Last-Event-ID') ?? new URL(request.url).searchParams.get('after') ?? ''
  return /^\d{1,15}$/.test(known) ? Number(known) : null
}
