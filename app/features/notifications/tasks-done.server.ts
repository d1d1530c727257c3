import type { Action } from '#app/features/audit/audit.ts'
import { noteChange } from '#app/features/records/inbox-version.server.ts'
import type { Trx } from '#db/connect.ts'
import type { Written } from './from-traces.server.ts'

const DONE: Action = 'record.finish_task'

/**
 * What is done waits for nobody any more: that it is due is read with that, whoever was told, and that it was given by
 * whoever did it. Taken up again it is told of anew once it is due.
 */
export async function markDone(trx: Trx, traces: readonly Written[]): Promise<void> {
  for (const { entry, doer, at } of traces) {
    if (entry.action !== DONE) continue
    const read = await trx
      .updateTable('notification')
      .set({ read_at: at })
      .where('record_id', '=', entry.entity_id ?? 0)
      .where('line', '=', `task ${entry.values?.after.task}`)
      .where('read_at', 'is', null)
      .where((eb) => eb.or([eb('kind', '=', 'task_due'), eb('account_id', '=', doer.id ?? 0)]))
      .returning('account_id')
      .execute()
    await noteChange(trx, read)
  }
}
