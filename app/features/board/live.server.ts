import type { AppLoadContext } from '@remix-run/node'
import type { Actor } from '#app/features/accounts/permissions.ts'
import type { VentureChange } from './feed.server.ts'
import type { LiveChange } from './use-live.ts'

/** Tabs of one person that may listen at once; the browser closes those that nobody sees. */
const MOST_STREAMS = 8
const HEARTBEAT_MS = 25_000
/** After this the browser asks again, and with it whether the person may still. */
const LIFE_MS = 10 * 60_000
const RETRY_MS = 2000

const open = new Map<number, number>()

/**
 * A stream of server-sent events with the ids of ventures that changed, as far as this person may see them.
 * Only ids travel: the page then asks for what it shows, with all its permission checks.
 */
export function streamChanges(
  request: Request,
  { live, on_close }: Pick<AppLoadContext, 'live' | 'on_close'>,
  actor: Actor,
): Response {
  const streams = open.get(actor.id) ?? 0
  if (streams >= MOST_STREAMS) return new Response(null, { status: 429 })
  open.set(actor.id, streams + 1)

  const timers: NodeJS.Timeout[] = []
  const text = new TextEncoder()
  let leave = () => {}
  let ended = false
  let out: ReadableStreamDefaultController<Uint8Array>

  const end = () => {
    if (ended) return
    ended = true
    leave()
    for (const timer of timers) clearTimeout(timer)
    const left = (open.get(actor.id) ?? 1) - 1
    if (left > 0) open.set(actor.id, left)
    else open.delete(actor.id)
    try {
      out.close()
    } catch {
      // The browser closed it first.
    }
  }
  const write = (words: string) => {
    if (!ended) out.enqueue(text.encode(words))
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      out = controller
      write(`retry: ${RETRY_MS}\n\n`)
      leave = live.listen(
        {
          changed: (changes) => {
            const words = eventOf(changes.filter(({ park_id }) => actor.inPark(park_id)))
            if (words) write(words)
          },
          end,
        },
        knownOf(request),
      )
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

function eventOf(changes: VentureChange[]): string {
  const last = changes.at(-1)
  if (!last) return ''
  const latest = new Map(changes.map(({ id, by }) => [id, by]))
  const data: LiveChange = { ids: [...latest.keys()], by: [...latest.values()] }
  return `id: ${last.seq}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`
}

/** The last change the browser knows: after a broken connection it says so itself. */
function knownOf(request: Request): number | null {
  const known = request.headers.get('Last-Event-ID') ?? new URL(request.url).searchParams.get('after') ?? ''
  return /^\d{1,15}$/.test(known) ? Number(known) : null
}
