import { later } from '#app/features/jobs/job.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { overLimit } from '#app/features/ventures/over-limit.server.ts'
import { daysOver, TRACKS } from '#app/features/ventures/venture.ts'
import { addDays, daysBetween, type LocalDate, now, today, weekdayOf } from '#app/platform/clock.ts'
import { nameIn } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { covers, type Said, type Telling } from './channel.ts'
import { tell } from './message.server.ts'
import { listed, openIn } from './news-said.server.ts'
import { listTelling } from './queries.server.ts'

const WORTH_MS = 12 * 3_600_000
const FRIDAY = 4

/** On working days: groups are told what went over its limit or became overdue since the last one, where anything did. */
export const tellStuck: Handlers['channel.stuck'] = async ({ db, doneIn }) => {
  const day = today()
  const weekday = weekdayOf(day)
  const since = addDays(day, weekday === 0 ? -3 : -1)
  const channels = weekday > FRIDAY ? [] : await listTelling(db, 'stuck')
  const [over, late] = channels.length === 0 ? [[], []] : [await listOver(db, day), await countLate(db, day)]
  const messages = channels.flatMap((channel) => {
    const said = stuckSaid(channel, { over, late, day, since })
    return said ? [{ channel_id: channel.id, topic: 'stuck' as const, said, once: `stuck ${day}` }] : []
  })
  const until = later(now(), WORTH_MS)
  await inTransaction(db, async (trx) => {
    await tell(
      trx,
      messages.map((message) => ({ ...message, until })),
    )
    await doneIn(trx)
  })
}

type Over = Awaited<ReturnType<typeof listOver>>[number]
type Late = { park_id: number | null; due_on: LocalDate; count: number }
type Standing = { over: readonly Over[]; late: readonly Late[]; day: LocalDate; since: LocalDate }

function stuckSaid(channel: Telling, { over, late, day, since }: Standing): Said | null {
  const { locale } = channel
  const own = over.filter(({ park_id }) => covers(channel, park_id))
  const tasks = late.filter(({ park_id }) =>
    park_id === null ? channel.zone_wide === 1 : covers(channel, park_id),
  )
  const fresh = own.filter((venture) => venture.over <= daysBetween(since, day))
  const sum = (some: readonly Late[]) => some.reduce((all, { count }) => all + count, 0)
  const overdue = sum(tasks.filter(({ due_on }) => due_on >= since))
  if (fresh.length === 0 && overdue === 0) return null
  const named = fresh.map(({ stage, days, ...venture }) =>
    say(locale, 'channel_told_stuck_one', {
      name: nameIn(locale, venture),
      stage: say(locale, 'venture_stage', { stage }),
      days,
    }),
  )
  const counts = { over: own.length, tasks: sum(tasks), fresh: overdue }
  return {
    title: say(locale, 'channel_told_stuck'),
    lines: [...listed(locale, named), say(locale, 'channel_told_stuck_all', counts)],
    link: openIn(locale, '/board'),
  }
}

async function listOver(db: Db, day: LocalDate) {
  const rows = []
  for (const track of TRACKS) {
    const some = await db
      .selectFrom('venture')
      .where('track', '=', track)
      .where(overLimit(track, day))
      .orderBy('stage_since', 'desc')
      .orderBy('id')
      .select(['park_id', 'name_zh', 'name_en', 'stage', 'stage_since'])
      .execute()
    for (const { stage_since, ...venture } of some) {
      const days = daysBetween(stage_since, day)
      rows.push({ ...venture, days, over: daysOver(track, venture.stage, days) })
    }
  }
  return rows
}

/** How many tasks are overdue, by park and day. What they are is nobody else's. */
async function countLate(db: Db, day: LocalDate): Promise<Late[]> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('record', 'record.id', 'task.record_id')
    .where('done_at', 'is', null)
    .where('due_on', '<', day)
    .groupBy(['record.park_id', 'due_on'])
    .select((eb) => ['record.park_id', 'due_on', eb.fn.countAll<number>().as('n')])
    .execute()
  return rows.map(({ n, ...row }) => ({ ...row, count: Number(n) }))
}
