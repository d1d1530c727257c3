import type { Actor } from '#app/features/accounts/actor.ts'
import { findRecord } from '#app/features/records/scope.server.ts'
import { dropBeside, leaveNumber } from '#app/features/records/take-back.server.ts'
import { NotAllowed } from '#app/platform/errors.ts'
import type { Trx } from '#db/connect.ts'

/** Takes an institute back that was added by mistake and that nothing names. */
export async function takeBackInstitute(trx: Trx, actor: Actor, id: number): Promise<void> {
  if (!actor.can('institute.edit')) throw new NotAllowed()
  const record = await findRecord(trx, actor, id)
  await dropBeside(trx, id)
  await trx.deleteFrom('institute').where('id', '=', id).execute()
  await leaveNumber(trx, actor, record)
}
