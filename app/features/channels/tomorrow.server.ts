import { later } from '#app/features/jobs/job.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { recordPath } from '#app/features/records/record.ts'
import { addDays, instantOf, type LocalDate, now, today, wallClockOf } from '#app/platform/clock.ts'
import { nameIn } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { covers, type Said, type Telling } from './channel.ts'
import { tell } from './message.server.ts'
import { listed, openIn } from './news-said.server.ts'
import { listTelling } from './queries.server.ts'

const WORTH_MS = 16 * 3_600_000

/** The day before: groups are told of the events of their parks and of the whole zone. */
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

type Tomorrow = Awaited<ReturnType<typeof listOn>>[number]

function tomorrowSaid({ locale }: Telling, events: readonly Tomorrow[]): Said {
  const [first, second] = events
  const lines = events.map(({ starts_at, taken, capacity, ...event }) =>
    say(locale, capacity === null ? 'channel_told_event' : 'channel_told_event_of', {
      ...{
        time: wallClockOf(starts_at).slice(11),
        name: nameIn(locale, event),
        taken,
        capacity: capacity ?? 0,
      },
    }),
  )
  return {
    title: say(locale, 'channel_told_events', { count: events.length }),
    lines: listed(locale, lines),
    link: openIn(locale, first && !second ? recordPath({ kind: 'event', id: first.id }) : '/events'),
  }
}

/** What begins on a day by the zone's clock. */
async function listOn(db: Db, day: LocalDate) {
  const events = await db
    .selectFrom('event')
    .where('starts_at', '>=', instantOf(`${day}T00:00`))
    .where('starts_at', '<', instantOf(`${addDays(day, 1)}T00:00`))
    .orderBy('starts_at')
    .orderBy('id')
    .select(['id', 'name_zh', 'name_en', 'starts_at', 'taken', 'capacity'])
    .execute()
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
