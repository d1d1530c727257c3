import { randomUUID } from 'node:crypto'
import { SYSTEM } from '#app/features/accounts/actor.ts'
import { later } from '#app/features/jobs/job.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { recordVisibleTo } from '#app/features/records/scope.server.ts'
import { taskOfParks } from '#app/features/records/tasks.server.ts'
import { overLimit } from '#app/features/ventures/over-limit.server.ts'
import { TRACKS } from '#app/features/ventures/venture.ts'
import { DAY_MS, daysBetween, isDayOff, type LocalDate, now, today } from '#app/platform/clock.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { covers, type Telling } from './channel.ts'
import { tell } from './message.server.ts'
import { listTelling } from './queries.server.ts'
import { stuckSaid } from './stuck-said.server.ts'

const WORTH_MS = 7 * DAY_MS

/**
 * On working days: groups are told what is over its limit or overdue and was not told of, whenever it became so:
 * nobody may have been there for days, or it was entered late. What is told of is written down with the messages.
 */
export const tellStuck: Handlers['channel.stuck'] = ({ db, doneIn }) =>
  inTransaction(db, async (trx) => {
    const day = today()
    if (!isDayOff(day)) {
      const more = { topic: 'stuck' as const, once: `stuck ${randomUUID()}`, until: later(now(), WORTH_MS) }
      const messages = await newlyStuck(trx, day)
      await tell(
        trx,
        messages.map((message) => ({ ...message, ...more })),
      )
    }
    await doneIn(trx)
  })

/** Also where there is no group yet: one that is added is told of what comes after. */
async function newlyStuck(trx: Trx, day: LocalDate) {
  const [newly, newlyLate] = [await noteOver(trx, day), await noteLate(trx, day)]
  if (newly.size === 0 && newlyLate.size === 0) return []
  const over = await listOver(trx, day)
  const messages = []
  for (const channel of await listTelling(trx, 'stuck')) {
    const own = over.filter(({ park_id }) => covers(channel, park_id))
    const late = await listLate(trx, day, channel)
    const said = stuckSaid(channel, {
      named: own.filter(({ id }) => newly.has(id)),
      over: own.length,
      late: late.length,
      newly_late: late.filter((id) => newlyLate.has(id)).length,
    })
    if (said) messages.push({ channel_id: channel.id, said })
  }
  return messages
}

/** The ventures that are over their limit and were not told of, which are from now on. */
async function noteOver(trx: Trx, day: LocalDate) {
  const standing = (track: (typeof TRACKS)[number]) =>
    trx
      .selectFrom('venture')
      .where('track', '=', track)
      .where(overLimit(track, day))
      .select(['id as venture_id', 'stage'])
  const [first, ...rest] = TRACKS
  const over = rest.reduce((all, track) => all.unionAll(standing(track)), standing(first))
  await trx
    .deleteFrom('told_over')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom(over.as('over'))
            .whereRef('over.venture_id', '=', 'told_over.venture_id')
            .whereRef('over.stage', '=', 'told_over.stage')
            .select('over.venture_id'),
        ),
      ),
    )
    .execute()
  const noted = await trx
    .insertInto('told_over')
    .columns(['venture_id', 'stage'])
    .expression(over)
    .onConflict((oc) => oc.columns(['venture_id', 'stage']).doNothing())
    .returning('venture_id')
    .execute()
  return new Set(noted.map(({ venture_id }) => venture_id))
}

/** As `noteOver`, of tasks. */
async function noteLate(trx: Trx, day: LocalDate) {
  await trx.deleteFrom('told_late').where('task_id', 'not in', late(trx, day).select('task.id')).execute()
  const noted = await trx
    .insertInto('told_late')
    .columns(['task_id'])
    .expression(late(trx, day).select('task.id as task_id'))
    .onConflict((oc) => oc.column('task_id').doNothing())
    .returning('task_id')
    .execute()
  return new Set(noted.map(({ task_id }) => task_id))
}

const late = (db: Db, day: LocalDate) =>
  db
    .selectFrom('task')
    .innerJoin('record', 'record.id', 'task.record_id')
    .where('done_at', 'is', null)
    .where('due_on', '<', day)
    .where(recordVisibleTo(SYSTEM))

/** What is overdue of a group's parks, as the list of tasks counts it. What they are is nobody else's. */
async function listLate(db: Db, day: LocalDate, { zone_wide, park_ids }: Telling) {
  const rows = await late(db, day)
    .$if(zone_wide === 0, (query) => query.where(taskOfParks(park_ids)))
    .select('task.id')
    .execute()
  return rows.map(({ id }) => id)
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
      .select(['id', 'park_id', 'name_zh', 'name_en', 'stage', 'stage_since'])
      .execute()
    rows.push(
      ...some.map(({ stage_since, ...venture }) => ({ ...venture, days: daysBetween(stage_since, day) })),
    )
  }
  return rows
}
