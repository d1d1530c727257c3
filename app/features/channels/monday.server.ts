import { SYSTEM } from '#app/features/accounts/actor.ts'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { later } from '#app/features/jobs/job.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { findReport, type Report } from '#app/features/targets/report.server.ts'
import { listZone } from '#app/features/zone/queries.server.ts'
import { addDays, DAY_MS, now, planYearOf, today, weekdayOf } from '#app/platform/clock.ts'
import { nameIn } from '#app/platform/locale.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import type { Telling } from './channel.ts'
import { tell } from './message.server.ts'
import { mondaySaid, type Place } from './monday-said.server.ts'
import { listTelling } from './queries.server.ts'

const WORTH_MS = DAY_MS

/** Once a week: where the year stood when the last one ended, by the very numbers that the page of the targets shows. */
export const tellMonday: Handlers['channel.monday'] = async ({ db, doneIn }) => {
  const messages = await mondayMessages(db)
  await inTransaction(db, async (trx) => {
    await tell(trx, messages)
    await doneIn(trx)
  })
}

/** What each group that wants to know is told of this week. */
export async function mondayMessages(db: Db) {
  const channels = await listTelling(db, 'summary')
  if (channels.length === 0) return []
  const monday = addDays(today(), -weekdayOf(today()))
  // What a day that is over was known to be stays so: the page says the same whenever it is opened, unless a record
  // was taken back since, which then never was.
  const on = addDays(monday, -1)
  const report = await findReport(db, await lastSeq(db), SYSTEM, { year: planYearOf(on), on, known: 'then' })
  const { parks } = await listZone(db)
  return channels.map((channel) => ({
    ...{ channel_id: channel.id, topic: 'summary' as const, once: `monday ${monday}` },
    said: mondaySaid(channel.locale, { ...report, places: placesOf(channel, report, parks) }),
    until: later(now(), WORTH_MS),
  }))
}

type Park = { id: number; name_zh: string; name_en: string }

/** The zone as a whole, or each of a group's parks: what counts, the target where there is one, how likely it is. */
function placesOf({ locale, zone_wide, park_ids }: Telling, report: Report, parks: readonly Park[]): Place[] {
  if (zone_wide === 1) return [{ name: '', tracks: report.tracks.map(wholeOf) }]
  return parks
    .filter(({ id }) => park_ids.includes(id))
    .map((park) => ({ name: nameIn(locale, park), tracks: report.tracks.map(partOf(park.id)) }))
}

const wholeOf = ({ track, counted, target, likelihood }: Report['tracks'][number]) => ({
  ...{ track, counted, target: target > 0 ? target : null, likelihood },
})

const partOf =
  (park_id: number) =>
  ({ track, splits }: Report['tracks'][number]) => {
    const part = splits.park.find(({ id }) => id === park_id)
    return {
      ...{ track, counted: part?.counted.all ?? 0, target: part?.target ?? null },
      likelihood: part?.likelihood ?? null,
    }
  }
