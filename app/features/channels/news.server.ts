import { later } from '#app/features/jobs/job.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { countProgress, sumOfCells } from '#app/features/targets/queries.server.ts'
import { hasReached, isClosed, type Track } from '#app/features/ventures/venture.ts'
import { listPlanYears, listZone } from '#app/features/zone/queries.server.ts'
import { DAY_MS, type Instant, now } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { covers, type Telling } from './channel.ts'
import { TOLD_ACTIONS } from './from-traces.server.ts'
import { tell } from './message.server.ts'
import { countedSaid, type News, projectSaid } from './news-said.server.ts'
import { listTelling } from './queries.server.ts'

/** What happened longer ago is no news: nobody was there to tell of it. */
const NEWS_MS = DAY_MS
const WORTH_MS = 7 * DAY_MS

type Range = { first: number; last: number }

/** How groups are told of what the traces of one transaction say, where it still holds. */
export const tellNews: Handlers['channel.tell'] = async (work, range) => {
  const messages = [...(await countedMessages(work.db, range)), ...(await projectMessages(work.db, range))]
  const until = later(now(), WORTH_MS)
  await inTransaction(work.db, async (trx) => {
    await tell(
      trx,
      messages.map((message) => ({ ...message, until })),
    )
    await work.doneIn(trx)
  })
}

async function countedMessages(db: Db, range: Range) {
  const came = (await readNews(db, range)).filter(({ before, after, ...venture }) => {
    const counts =
      hasReached(venture.track, after.stage ?? '') && !hasReached(venture.track, before.stage ?? '')
    // Taken back, or counted long before: no news.
    return counts && venture.counted_year !== null && venture.counted_on === after.stage_since
  })
  if (came.length === 0) return []
  const [channels, zone, years] = [
    await listTelling(db, 'counted'),
    await listZone(db),
    await listPlanYears(db),
  ]
  const messages = []
  for (const [key, some] of Object.entries(
    Object.groupBy(came, (one) => `${one.track} ${one.counted_year}`),
  )) {
    const [track, year] = [key.split(' ')[0] as Track, Number(key.split(' ')[1])]
    const counted = sumOfCells(await countProgress(db, year), (cell) => cell.track === track)
    const figures = { track, year, counted, target: years.find((known) => known.year === year)?.[track] ?? 0 }
    for (const { channel, heard } of whoHears(channels, some ?? []))
      messages.push({
        ...{ channel_id: channel.id, topic: 'counted' as const, once: `counted ${range.first} ${key}` },
        said: countedSaid(channel.locale, heard, figures, zone.parks),
      })
  }
  return messages
}

async function projectMessages(db: Db, range: Range) {
  const logged = (await readNews(db, range)).filter(
    ({ action, track, stage }) => action === 'venture.log' && track === 'project' && !isClosed(stage),
  )
  if (logged.length === 0) return []
  const [channels, { parks }] = [await listTelling(db, 'project'), await listZone(db)]
  return whoHears(channels, logged).map(({ channel, heard }) => ({
    ...{ channel_id: channel.id, topic: 'project' as const, once: `project ${range.first}` },
    said: projectSaid(channel.locale, heard, parks),
  }))
}

/** Each group with the news of its parks, of what happened since it is told of things. */
function whoHears<N extends News & { at: Instant }>(channels: readonly Telling[], news: readonly N[]) {
  return channels.flatMap((channel) => {
    const heard = news.filter(({ park_id, at }) => covers(channel, park_id) && channel.created_at <= at)
    return heard.length > 0 ? [{ channel, heard }] : []
  })
}

type Facts = { stage?: string; stage_since?: string }

async function readNews(db: Db, { first, last }: Range) {
  const rows = await db
    .selectFrom('audit')
    .innerJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .innerJoin('venture', 'venture.id', 'audit.entity_id')
    .where('audit.entity', '=', 'venture')
    .where('audit.seq', '>=', first)
    .where('audit.seq', '<=', last)
    .where('audit.action', 'in', TOLD_ACTIONS)
    .where('audit.at', '>', later(now(), -NEWS_MS))
    .orderBy('audit.seq')
    .select(['audit.at', 'audit.action', 'content', 'venture.id', 'venture.track', 'venture.park_id'])
    .select(['name_zh', 'name_en', 'stage', 'counted_year', 'counted_on'])
    .execute()
  return rows.map(({ content, track, ...row }) => {
    const { before = {}, after = {} } = JSON.parse(content) as { before?: Facts; after?: Facts }
    return { ...row, track: track as Track, before, after }
  })
}
