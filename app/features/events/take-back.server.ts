import type { Actor } from '#app/features/accounts/actor.ts'
import { findRecord } from '#app/features/records/scope.server.ts'
import { dropBeside, leaveNumber } from '#app/features/records/take-back.server.ts'
import { noticeAttendance } from '#app/features/talents/attended.server.ts'
import { NotAllowed } from '#app/platform/errors.ts'
import type { Trx } from '#db/connect.ts'
import { mayEditEvent } from './permissions.ts'
import { findForWrite } from './stored-event.server.ts'

/** Takes an event back that was planned by mistake, and its guests' seats with it. */
export async function takeBackEvent(trx: Trx, actor: Actor, id: number): Promise<void> {
  const event = await findForWrite(trx, actor, id)
  if (!mayEditEvent(actor, event)) throw new NotAllowed('event_refusal_other_park')
  const record = await findRecord(trx, actor, id)
  await dropBeside(trx, id)
  const seats = await trx
    .deleteFrom('attendance')
    .where('event_id', '=', id)
    .returning(['talent_id', 'attended_at'])
    .execute()
  await trx.deleteFrom('event_park').where('event_id', '=', id).execute()
  await trx.deleteFrom('event').where('id', '=', id).execute()
  for (const seat of seats) if (seat.attended_at) await noticeAttendance(trx, seat.talent_id)
  await leaveNumber(trx, actor, record)
}
