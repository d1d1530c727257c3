import { payloadOf } from '#app/features/jobs/job.ts'
import { daysAgo, now } from '#app/platform/clock.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { KEPT_DAYS } from './mail.ts'

/**
 * Once a day: takes out links that have run out, gives up what no job has to send any more, and forgets what nobody
 * looks up: old mails, and refused addresses that are nobody's.
 */
export async function tidyMail(db: Db) {
  const at = now()
  const long_ago = daysAgo(KEPT_DAYS, at)
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable('mail')
      .set({ content: '' })
      .where('secret_until', '<=', at)
      .where('content', '<>', '')
      .execute()
    for (const id of await idsOfLost(trx)) {
      await trx
        .updateTable('mail')
        .set({ state: 'failed', trouble: 'lost', ended_at: at })
        .where('state', '=', 'waiting')
        .where('id', '=', id)
        .execute()
    }
    await trx.deleteFrom('mail').where('created_at', '<', long_ago).execute()
    const addresses = trx.selectFrom('account').select('email_norm')
    await trx
      .deleteFrom('bounce')
      .where('at', '<', long_ago)
      .where('address_norm', 'not in', addresses)
      .execute()
  })
}

/** Mails that wait for no job. What was written since they were looked for isn't among them. */
async function idsOfLost(trx: Trx): Promise<number[]> {
  const waiting = await trx.selectFrom('mail').where('state', '=', 'waiting').select('id').execute()
  const jobs = await trx
    .selectFrom('job')
    .where('name', '=', 'mail.send')
    .where('failed_at', 'is', null)
    .select('payload')
    .execute()
  const at_work = new Set(jobs.map(({ payload }) => payload))
  return waiting.map(({ id }) => id).filter((id) => !at_work.has(payloadOf('mail.send', { mail_id: id })))
}
