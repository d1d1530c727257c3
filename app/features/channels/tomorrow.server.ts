import { later } from '#app/features/jobs/job.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { addDays, instantOf, type LocalDate, localDateOf, now, today } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { covers, type Telling } from './channel.ts'
import { tell } from './message.server.ts'
import { listTelling } from './queries.server.ts'
import { tomorrowSaid } from './tomorrow-said.server.ts'

const WORTH_MS = 16 * 3_600_000

/** The day before: groups are told of the events of their parks and of the whole zone that begin. */
export const tellTomorrow: Handlers['channel.events'] = async ({ db, doneIn }) => {
  const day = addDays(today(), 1)
  const channels = await listTelling(db, 'event')
  const events = channels.length === 0 ? [] : await listOn(db, day)
  const messages = channels.flatMap((channel) => {
    const own = events.filter(({ park_ids }) => park_ids.length === 0 || concerns(channel, park_ids))
    if (own.length === 0) return []
    return [
      {
        channel_id: channel.id,
        topic: 'event' as const,
        said: tomorrowSaid(channel, own),
        once: `event ${day}`,
      },
    ]
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

const concerns = (channel: Telling, park_ids: readonly number[]) => park_ids.some((id) => covers(channel, id))

/** What begins on a day by the clock of its place, by which it is told when it is. */
async function listOn(db: Db, day: LocalDate) {
  const around = await db
    .selectFrom('event')
    // No two places have days that are further apart.
    .where('starts_at', '>=', instantOf(`${addDays(day, -1)}T00:00`))
    .where('starts_at', '<', instantOf(`${addDays(day, 2)}T00:00`))
    .orderBy('starts_at')
    .orderBy('id')
    .select(['id', 'name_zh', 'name_en', 'starts_at', 'ends_at', 'time_zone', 'taken', 'capacity'])
    .execute()
  const events = around.filter(({ starts_at, time_zone }) => localDateOf(starts_at, time_zone) === day)
  const ids = events.map(({ id }) => id)
  const parks =
    ids.length === 0
      ? []
      : await db.selectFrom('event_park').where('event_id', 'in', ids).selectAll().execute()
  return events.map((event) => ({
    ...event,
    park_ids: parks.filter(({ event_id }) => event_id === event.id).map(({ park_id }) => park_id),
  }))
}
