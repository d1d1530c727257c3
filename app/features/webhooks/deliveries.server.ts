import { sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { daysAgo, now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { record } from './commands.server.ts'
import { currentWebhook } from './current-webhook.server.ts'
import { sendNow } from './deliver.server.ts'
import { newMessageId } from './sign.server.ts'
import { KEPT_DAYS, type Payload, TEST } from './webhook.ts'

/** A page is waited for: less patience than the queue has. */
const PATIENCE = 8000

/** Sends a test at once; its row then says what came back. */
export async function sendTest(
  db: Db,
  actor: Actor,
  webhook_id: number,
  base_url: string,
  patience = PATIENCE,
): Promise<number> {
  if (!actor.can('webhook.manage')) throw new NotAllowed()
  const { id } = await inTransaction(db, async (trx) => {
    if (!(await currentWebhook(trx, webhook_id))) throw new NotFound()
    record(trx, actor, webhook_id, 'test', [])
    const at = now()
    const data = {
      number: null,
      verb: 'test',
      record: null,
      import: null,
      parks: [],
      by: null,
      version: null,
    }
    const payload: Payload = { type: TEST, timestamp: at, data }
    return trx
      .insertInto('webhook_delivery')
      .values({
        ...{ webhook_id, message_id: newMessageId(), action: TEST, seq: null, body: JSON.stringify(payload) },
        ...{ state: 'waiting', created_at: at, ended_at: null, trouble: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  })
  await sendNow(db, id, { base_url, patience })
  return id
}

/** Has a delivery sent once more, under the number its receiver may know it by, with all its tries. */
export function sendAgain(db: Db, actor: Actor, webhook_id: number, delivery_id: number): Promise<void> {
  if (!actor.can('webhook.manage')) throw new NotAllowed()
  return inTransaction(db, async (trx) => {
    const webhook = await currentWebhook(trx, webhook_id)
    if (!webhook) throw new NotFound()
    if (webhook.active === 0) throw new Refusal('webhook_refusal_inactive')
    const again = await trx
      .updateTable('webhook_delivery')
      .set({ state: 'waiting', tries: 0, ended_at: null, trouble: null })
      .where('id', '=', delivery_id)
      .where('webhook_id', '=', webhook_id)
      .where('state', '<>', 'waiting')
      .executeTakeFirst()
    if (again.numUpdatedRows === 0n) throw new Refusal('webhook_refusal_waiting')
    // Whoever asks for it now doesn't mean in ten minutes.
    await trx.updateTable('webhook').set({ held_until: null }).where('id', '=', webhook_id).execute()
    await doLater(trx, 'webhook.send', { delivery_id })
    record(trx, actor, webhook_id, 'send_again', ['message'], { after: { message: delivery_id } })
  })
}

/** Once a day: gives up what no job has to send any more, and forgets what nobody looks up. */
export async function tidyDeliveries(db: Db) {
  const at = now()
  await inTransaction(db, async (trx) => {
    const at_work = trx
      .selectFrom('job')
      .where('name', '=', 'webhook.send')
      .where('failed_at', 'is', null)
      .select('payload')
    await trx
      .updateTable('webhook_delivery')
      .set({ state: 'failed', trouble: 'lost', ended_at: at })
      .where('state', '=', 'waiting')
      // A test has no job: it is sent while it is waited for.
      .where('created_at', '<', daysAgo(1, at))
      .where(sql<string>`'{"delivery_id":' || id || '}'`, 'not in', at_work)
      .execute()
    await trx.deleteFrom('webhook_delivery').where('created_at', '<', daysAgo(KEPT_DAYS, at)).execute()
    await trx
      .updateTable('webhook')
      .set({ old_secret: null, old_until: null })
      .where('old_until', '<=', at)
      .execute()
  })
}
