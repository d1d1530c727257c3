import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { noticeAttendance } from '#app/features/talents/attended.server.ts'
import { talentVisibleTo } from '#app/features/talents/scope.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, engineOf, inTransaction, type Trx } from '#db/connect.ts'
import { type DeskDeed, isAttendanceOpen } from './event.ts'
import { mayRegister } from './permissions.ts'
import { findForWrite, onlyOne, type StoredEvent } from './stored-event.server.ts'

/**
 * Gives a talent a seat and answers the attendance's id; the same again for one who has a seat already. The
 * seat is taken by a guarded update in the transaction of the row, so that nobody sits on a seat sold twice.
 */
export function registerForEvent(db: Db, actor: Actor, event_id: number, talent_id: number): Promise<number> {
  return inTransaction(db, async (trx) => {
    const event = await findForDesk(trx, actor, event_id, talent_id)
    const made = await trx
      .insertInto('attendance')
      .values({ event_id, talent_id, registered_at: now(), registered_by: actor.id })
      .onConflict((oc) => oc.columns(['event_id', 'talent_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return (await findAttendance(trx, event_id, talent_id)).id
    await takeSeat(trx, event_id)
    recordDesk(trx, actor, 'event.register', event, talent_id)
    return made.id
  })
}

/** Frees the seat. Who was marked attended was there, and is not crossed out by a slip. */
export function cancelRegistration(db: Db, actor: Actor, event_id: number, talent_id: number): Promise<void> {
  return inTransaction(db, async (trx) => {
    const event = await findForDesk(trx, actor, event_id, talent_id)
    const gone = await trx
      .deleteFrom('attendance')
      .where('event_id', '=', event_id)
      .where('talent_id', '=', talent_id)
      .where('attended_at', 'is', null)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) {
      const still = await trx
        .selectFrom('attendance')
        .where('event_id', '=', event_id)
        .where('talent_id', '=', talent_id)
        .select('id')
        .executeTakeFirst()
      if (still) throw new Refusal('event_refusal_attended')
      return
    }
    await trx
      .updateTable('event')
      .set((eb) => ({ taken: eb('taken', '-', 1) }))
      .where('id', '=', event_id)
      .execute()
    recordDesk(trx, actor, 'event.cancel_registration', event, talent_id)
  })
}

/** Notes that a registered talent was there, from the event's day on; marking twice keeps the first time. */
export const markAttended = (db: Db, actor: Actor, event_id: number, talent_id: number) =>
  setAttended(db, actor, { event_id, talent_id, attended: true })

export const unmarkAttended = (db: Db, actor: Actor, event_id: number, talent_id: number) =>
  setAttended(db, actor, { event_id, talent_id, attended: false })

type Mark = { event_id: number; talent_id: number; attended: boolean }

function setAttended(db: Db, actor: Actor, { event_id, talent_id, attended }: Mark): Promise<void> {
  return inTransaction(db, async (trx) => {
    const event = await findForDesk(trx, actor, event_id, talent_id, { hold: true })
    if (attended && !isAttendanceOpen(event, now())) throw new Refusal('event_refusal_too_early')
    const attendance = await findAttendance(trx, event_id, talent_id)
    const marked = await trx
      .updateTable('attendance')
      .set(
        attended ? { attended_at: now(), attended_by: actor.id } : { attended_at: null, attended_by: null },
      )
      .where('id', '=', attendance.id)
      .where('attended_at', attended ? 'is' : 'is not', null)
      .executeTakeFirst()
    if (marked.numUpdatedRows === 0n) return
    await noticeAttendance(trx, talent_id)
    recordDesk(trx, actor, attended ? 'event.attend' : 'event.unattend', event, talent_id)
  })
}

async function takeSeat(trx: Trx, event_id: number) {
  const seated = await trx
    .updateTable('event')
    .set((eb) => ({ taken: eb('taken', '+', 1) }))
    .where('id', '=', event_id)
    .where((eb) => eb.or([eb('capacity', 'is', null), eb('taken', '<', eb.ref('capacity'))]))
    .executeTakeFirst()
  if (seated.numUpdatedRows === 0n) throw new Refusal('event_refusal_full')
}

/**
 * The event and the talent, both this person's to see, for whoever may work at its desk. Who goes on to write about
 * the talent too has to `hold` them before their seat, as erasing does: no two wait for each other.
 */
async function findForDesk(
  trx: Trx,
  actor: Actor,
  event_id: number,
  talent_id: number,
  { hold = false } = {},
) {
  const event = await findForWrite(trx, actor, event_id)
  if (!mayRegister(actor)) throw new NotAllowed()
  const talent = await trx
    .selectFrom('talent')
    .where('id', '=', talent_id)
    .where(talentVisibleTo(actor))
    .select('id')
    .$if(hold && engineOf(trx) === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
  if (!talent) throw new NotFound()
  return event
}

async function findAttendance(trx: Trx, event_id: number, talent_id: number) {
  const attendance = await trx
    .selectFrom('attendance')
    .where('event_id', '=', event_id)
    .where('talent_id', '=', talent_id)
    .select('id')
    .executeTakeFirst()
  if (!attendance) throw new NotFound()
  return attendance
}

function recordDesk(
  trx: Trx,
  actor: Actor,
  action: `event.${DeskDeed}`,
  event: StoredEvent,
  talent_id: number,
) {
  recordAudit(trx, actor, {
    action,
    entity: 'event',
    entity_id: event.id,
    park_id: onlyOne(event.park_ids),
    parks: event.park_ids,
    values: { after: { talent_id } },
  })
}
