import type { Actor } from '#app/features/accounts/actor.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import type { Trx } from '#db/connect.ts'
import { noteChange } from './inbox-version.server.ts'
import { emptyRecord } from './record.server.ts'
import type { FoundRecord } from './scope.server.ts'
import { recordDeed } from './trace.server.ts'

/** What any record has with it: gone before its noun's own row. */
export async function dropBeside(trx: Trx, id: number) {
  const told = await trx
    .deleteFrom('notification')
    .where('record_id', '=', id)
    .returning('account_id')
    .execute()
  await noteChange(trx, told)
  for (const table of ['attachment', 'note', 'task', 'follower'] as const) {
    await trx.deleteFrom(table).where('record_id', '=', id).execute()
  }
}

/** Leaves the number of a record that was made by mistake, and says that it was taken back. */
export async function leaveNumber(trx: Trx, actor: Actor, record: FoundRecord) {
  await emptyRecord(trx, record.id)
  recordDeed(trx, actor, record, { verb: 'take_back' })
  // Contents that nothing else refers to go once this is certain.
  await doLater(trx, 'files.sweep', {}, { once: 'taken back' })
}
