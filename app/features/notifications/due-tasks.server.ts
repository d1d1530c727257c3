import { SYSTEM } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import type { Work } from '#app/features/jobs/worker.server.ts'
import { localDateOf, today } from '#app/platform/clock.ts'
import { inTransaction, type Trx } from '#db/connect.ts'
import { REMINDER } from './from-traces.server.ts'

/**
 * Reminds people once a day of the tasks of theirs that are due or late: it leaves one trace, and from that follows a
 * line for each task. A day on which nothing is due leaves none.
 */
export const remindOfTasks = ({ db, doneIn }: Pick<Work, 'db' | 'doneIn'>) =>
  inTransaction(db, async (trx) => {
    await doneIn(trx)
    if ((await wasReminded(trx)) || !(await isAnyDue(trx))) return
    recordAudit(trx, SYSTEM, { action: REMINDER, entity: 'job', entity_id: null })
  })

async function wasReminded(trx: Trx) {
  const last = await trx
    .selectFrom('audit')
    .where('action', '=', REMINDER)
    .orderBy('seq', 'desc')
    .limit(1)
    .select('at')
    .executeTakeFirst()
  return last !== undefined && localDateOf(last.at) === today()
}

const isAnyDue = (trx: Trx) =>
  trx
    .selectFrom('task')
    .where('done_at', 'is', null)
    .where('owner_id', 'is not', null)
    .where('due_on', '<=', today())
    .select('id')
    .limit(1)
    .executeTakeFirst()
