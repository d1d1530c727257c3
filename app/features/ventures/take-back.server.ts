import type { Actor } from '#app/features/accounts/actor.ts'
import { findRecord } from '#app/features/records/scope.server.ts'
import { dropBeside, leaveNumber } from '#app/features/records/take-back.server.ts'
import { NotAllowed } from '#app/platform/errors.ts'
import type { Trx } from '#db/connect.ts'
import { mayLog } from './permissions.ts'
import { findForChange } from './standing-row.server.ts'

/** Takes a team or project back that was logged by mistake: nothing of it counts or is found any more. */
export async function takeBackVenture(trx: Trx, actor: Actor, id: number): Promise<void> {
  const venture = await findForChange(trx, actor, id)
  if (!mayLog(actor, venture)) throw new NotAllowed('venture_refusal_not_yours')
  // Its history is kept for ever as long as there is a record that it is of.
  await leaveNumber(trx, actor, await findRecord(trx, actor, id))
  await dropBeside(trx, id)
  for (const table of [
    'stage_change',
    'venture_member',
    'venture_place',
    'venture_spelling',
    'project',
  ] as const) {
    await trx.deleteFrom(table).where('venture_id', '=', id).execute()
  }
  await trx.deleteFrom('venture').where('id', '=', id).execute()
}
