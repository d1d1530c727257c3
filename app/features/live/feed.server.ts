import pg from 'pg'
import { CHANGES_NOTHING } from '#app/features/audit/audit.ts'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { logger } from '#app/platform/log.server.ts'
import { type Db, engineOfUrl } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { oneOf } from '#db/one-of.ts'

/**
 * Something was done to a record of any kind, called as the audit calls it: its place there, which parks it concerns
 * (none: everybody; the park it came from too, when it went to another) and who did it.
 */
export type Change = { seq: number; entity: string; id: number; parks: number[]; by: number | null }

export type Listener = {
  /** Whoever listens. */
  account_id: number
  changed(changes: Change[]): void
  /** Once it is listened to, and whenever their inbox has something new or they read something: what is unread is to be counted. */
  told(): void
  /** The server stops: say goodbye. */
  end(): void
}

/** What happens to records, as it happens, for whoever listens in this process. */
export type Feed = {
  /** `after` is the last change already known; null begins now. Returns how to stop listening. */
  listen(listener: Listener, after: number | null): () => void
  close(): Promise<void>
}

const POLL_MS = 700
/** On PostgreSQL a notification wakes us; this only makes up for one that was lost. */
const SAFETY_MS = 15_000
const RECONNECT_MS = 1000
/** Who was away for longer than this many changes reloads instead. */
const MOST_BEHIND = 500

/**
 * Opens the feed; the audit is what it reads, because every change leaves its line there in the order of
 * commits. Nothing runs while nobody listens. SQLite is asked for its last line a little more than once a
 * second; PostgreSQL wakes us by NOTIFY on a connection of its own, so several processes hear each other.
 */
export function openFeed(db: Db, url: string): Feed {
  const postgres = engineOfUrl(url) === 'postgres'
  /** Each with the last change it knows of; null until it has been told what it missed. */
  const listeners = new Map<Listener, number | null>()
  let last: number | null = null
  /** How often those who listen changed what is unread in their inboxes. */
  let versions = new Map<number, number>()
  let timer: NodeJS.Timeout | undefined
  let waker: Waker | undefined
  let reading: Promise<void> | undefined
  let again = false

  const catchUp = () => {
    again = true
    reading ??= (async () => {
      while (again) {
        again = false
        await readOn()
      }
    })()
      .catch((error) => logger.warn({ err: error }, 'the live feed could not read'))
      .finally(() => {
        reading = undefined
      })
    return reading
  }

  const readOn = async () => {
    const [newest, read] = await Promise.all([lastSeq(db), whoRead()])
    if (last === null) last = newest
    if (newest <= last && read.size === 0) return
    const [changes, told] = await Promise.all([
      changesBetween(db, last, newest),
      toldBetween(db, last, newest),
    ])
    last = Math.max(last, newest)
    for (const [listener, known] of listeners) {
      if (known === null) continue
      if (told.has(listener.account_id) || read.has(listener.account_id)) listener.told()
      tell(listener, known, changes, last)
    }
  }

  /** Those who listen and read something since the last time, or took that back, in whichever process. */
  const whoRead = async (): Promise<ReadonlySet<number>> => {
    const people = [...new Set([...listeners.keys()].map(({ account_id }) => account_id))]
    const before = versions
    versions = await versionsOf(db, people)
    return new Set(people.filter((id) => before.has(id) && before.get(id) !== versions.get(id)))
  }

  const tell = (listener: Listener, known: number, changes: Change[], upTo: number) => {
    const fresh = changes.filter(({ seq }) => seq > known)
    listeners.set(listener, upTo)
    if (fresh.length > 0) listener.changed(fresh)
  }

  /** Makes up for what happened between the page and its first word from us, and meanwhile. */
  const join = async (listener: Listener, after: number | null) => {
    await catchUp()
    if (last === null) throw new Error('nothing could be read yet')
    let known = after ?? last
    while (known < last) {
      const upTo = last
      const from = Math.max(known, upTo - MOST_BEHIND)
      const missed = await changesBetween(db, from, upTo)
      if (!listeners.has(listener)) return
      const fresh = missed.filter(({ seq }) => seq > known)
      known = upTo
      if (fresh.length > 0) listener.changed(fresh)
    }
    if (!listeners.has(listener)) return
    listeners.set(listener, known)
    listener.told()
  }

  /** A database that is away as somebody comes in must not leave them deaf for as long as they stay. */
  const joinPatiently = (listener: Listener, after: number | null) => {
    join(listener, after).catch((error) => {
      logger.warn({ err: error }, 'a live listener could not join')
      setTimeout(() => listeners.has(listener) && joinPatiently(listener, after), RECONNECT_MS).unref()
    })
  }

  const start = () => {
    timer = setInterval(catchUp, postgres ? SAFETY_MS : POLL_MS)
    timer.unref()
    if (postgres) waker = listenTo(url, catchUp)
  }

  const stop = async () => {
    clearInterval(timer)
    const sleeping = waker
    waker = undefined
    await reading
    // Somebody may have come meanwhile.
    if (listeners.size === 0) last = null
    await sleeping?.stop()
  }

  return {
    listen(listener, after) {
      if (listeners.size === 0) start()
      listeners.set(listener, null)
      joinPatiently(listener, after)
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) void stop()
      }
    },
    async close() {
      for (const listener of [...listeners.keys()]) listener.end()
      listeners.clear()
      await stop()
    },
  }
}

async function changesBetween(db: Db, after: number, upTo: number): Promise<Change[]> {
  const lines = await db
    .selectFrom('audit')
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .where('entity_id', 'is not', null)
    .where('action', 'not in', CHANGES_NOTHING)
    .select(['seq', 'entity', 'entity_id', 'parks', 'account_id'])
    .execute()
  return lines.map(({ seq, entity, entity_id, parks, account_id }) => ({
    seq,
    entity,
    id: entity_id ?? 0,
    parks: JSON.parse(parks) as number[],
    by: account_id,
  }))
}

async function toldBetween(db: Db, after: number, upTo: number): Promise<ReadonlySet<number>> {
  const people = await db
    .selectFrom('notification')
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .select('account_id')
    .distinct()
    .orderBy('account_id')
    .execute()
  return new Set(people.map(({ account_id }) => account_id))
}

/** Nobody who never read anything has a row. */
async function versionsOf(db: Db, people: readonly number[]): Promise<Map<number, number>> {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('inbox')
    .modifyFront(PREPARED)
    .where(oneOf(db, 'inbox.account_id', people))
    .select(['account_id', 'version'])
    .execute()
  const known = new Map(rows.map(({ account_id, version }) => [account_id, version]))
  return new Map(people.map((id) => [id, known.get(id) ?? 0]))
}

type Waker = { stop(): Promise<void> }

/** A connection of its own that calls `wake` whenever a transaction with a line for the audit commits. */
function listenTo(url: string, wake: () => void): Waker {
  let stopped = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  const connect = async () => {
    const own = new pg.Client({ connectionString: url, application_name: 'wutong feed', keepAlive: true })
    client = own
    own.on('notification', wake)
    own.on('error', () => {})
    own.on('end', again)
    try {
      await own.connect()
      await own.query('listen wutong')
      // What was said while nobody listened.
      wake()
    } catch (error) {
      if (!stopped) logger.warn({ err: error }, 'the live feed is not connected')
      await own.end().catch(() => {})
      again()
    }
  }
  const again = () => {
    if (stopped) return
    clearTimeout(retry)
    retry = setTimeout(connect, RECONNECT_MS)
    retry.unref()
  }
  const connecting = connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      await connecting
      await client?.end().catch(() => {})
    },
  }
}
