import { createHash } from 'node:crypto'
import * as m from '#app/paraglide/messages.js'
import { now } from '#app/platform/clock.ts'
import { nameIn } from '#app/platform/locale.ts'
import { logger } from '#app/platform/log.server.ts'
import type { Db } from '#db/connect.ts'
import { calendarOf } from './calendar.server.ts'
import { listEntries } from './entries.server.ts'
import { findFeed, type OpenFeed } from './queries.server.ts'
import { type FeedThrottle, feedThrottle } from './throttle.server.ts'

/** How exactly it is known when a calendar last looked; a look within it costs no write. */
const NOTED_EVERY = 60_000

const FILE = /^([\w-]{43})\.ics$/

type Door = { db: Db; ip: string; base_url: string }
type Asked = { file: string | undefined; headers: Headers }

/** Answers a calendar that asks: with all it says, or that it says the same as last time. */
export async function serveFeed(
  { db, ip, base_url }: Door,
  { file, headers }: Asked,
  limits: FeedThrottle = feedThrottle,
): Promise<Response> {
  const token = FILE.exec(file ?? '')?.[1]
  const feed = token === undefined ? null : await findFeed(db, token)
  if (!feed) {
    // Calendars of many people ask from one network: dead addresses shut out none that lives.
    const crowded = await limits.waitOf(ip)
    if (crowded) return waiting(crowded)
    await limits.missed(ip)
    return new Response('404\n', { status: 404, headers: { 'Content-Type': 'text/plain' } })
  }
  const wait = await limits.take(feed.id)
  if (wait) return waiting(wait)
  await noteLook(db, feed).catch((error) => logger.warn({ err: error }, 'a look at a feed went unnoted'))
  const text = calendarOf({
    ...{ base_url, locale: feed.locale, name: await nameOf(db, feed) },
    entries: await listEntries(db, feed),
  })
  const own = { ETag: `"${createHash('sha256').update(text).digest('base64url')}"` }
  if (isKnown(headers.get('If-None-Match'), own.ETag))
    return new Response(null, { status: 304, headers: own })
  return new Response(text, {
    headers: {
      ...own,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `inline; filename="${feed.kind}.ics"`,
    },
  })
}

const waiting = (seconds: number) =>
  new Response('429\n', {
    status: 429,
    headers: { 'Content-Type': 'text/plain', 'Retry-After': String(seconds) },
  })

/** What is said may be packed on its way, which makes a strong mark a weak one. */
const isKnown = (said: string | null, etag: string) =>
  (said ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)

async function noteLook(db: Db, { id, fetched_at }: OpenFeed) {
  const at = now()
  if (fetched_at && Math.abs(Date.parse(at) - Date.parse(fetched_at)) < NOTED_EVERY) return
  await db.updateTable('feed').set({ fetched_at: at }).where('id', '=', id).execute()
}

/** What a calendar program calls it. */
async function nameOf(db: Db, { kind, park_id, locale }: OpenFeed): Promise<string> {
  const app = m.app_name({}, { locale })
  if (kind === 'tasks') return m.feed_name_tasks({ app }, { locale })
  if (kind === 'events') return m.feed_name_events({ app }, { locale })
  const park = await db
    .selectFrom('park')
    .where('id', '=', park_id)
    .select(['name_zh', 'name_en'])
    .executeTakeFirstOrThrow()
  return m.feed_name_park({ app, park: nameIn(locale, park) }, { locale })
}
