import { editEvent, planEvent } from '#app/features/events/commands.server.ts'
import { markAttended, registerForEvent } from '#app/features/events/desk.server.ts'
import { isAttendanceOpen } from '#app/features/events/event.ts'
import type { EventInput } from '#app/features/events/fields.ts'
import { listEventFacts } from '#app/features/events/queries.server.ts'
import { findForWrite, onlyOne } from '#app/features/events/stored-event.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { changesOf } from '../changes.ts'
import { learnEvent } from '../fits-record.server.ts'
import { peopleTold } from '../told.ts'
import { noteOnce } from './notes.server.ts'
import { talentFor } from './people.server.ts'
import { changedIf, type Writing, type Written } from './row-writing.ts'

/** Plans a row's event, or finds it, and gives its guests their seats. */
export async function writeEvent(writing: Writing): Promise<Written> {
  const { trx, actor, read, record, known } = writing
  if (typeof record === 'object' && 'id' in record) {
    const isTold = await tellFacts(writing, record.id)
    const isSeated = await seatGuests(writing, record.id)
    return changedIf(record.id, (await noteOnce(writing, record.id)) || isTold || isSeated)
  }
  const id = await planEvent(trx, actor, read.facts as Partial<EventInput>)
  await learnEvent(trx, actor, known, id)
  await seatGuests(writing, id)
  await noteOnce(writing, id)
  return { record_id: id, outcome: 'made' }
}

async function tellFacts({ trx, actor, read, reader, choices }: Writing, id: number): Promise<boolean> {
  // Guests of an event that was chosen for all of them say nothing of it.
  if (choices.event_id !== undefined) return false
  const [standing] = await listEventFacts(trx, actor, [id])
  if (!standing) throw new NotFound()
  const changes = changesOf(standing, read.said, reader.wayOf) as Partial<EventInput>
  if (Object.keys(changes).length === 0) return false
  await editEvent(trx, actor, id, { version: standing.version, ...changes })
  return true
}

async function seatGuests(writing: Writing, id: number): Promise<boolean> {
  const { trx, actor, read, ways } = writing
  const people = peopleTold(read, ways)
  if (people.length === 0) return false
  const event = await findForWrite(trx, actor, id)
  let isChanged = false
  for (const { i } of people) {
    const talent = await talentFor(writing, i, onlyOne(event.park_ids))
    const seat = await trx
      .selectFrom('attendance')
      .where('event_id', '=', id)
      .where('talent_id', '=', talent.id)
      .select('attended_at')
      .executeTakeFirst()
    if (!seat) await registerForEvent(trx, actor, id, talent.id)
    const isSaid = read.attended === true && ways.wayOf('guest:attended') !== 'leave'
    const came = isSaid && !seat?.attended_at && isAttendanceOpen(event, now())
    if (came) await markAttended(trx, actor, id, talent.id)
    isChanged ||= talent.changed || !seat || came
  }
  return isChanged
}
