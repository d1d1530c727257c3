import { doLater } from '#app/features/jobs/queue.server.ts'
import type { Written } from '#app/features/notifications/from-traces.server.ts'
import type { Trx } from '#db/connect.ts'
import { HEARD } from './webhook.ts'

/** Leaves it to a job to tell webhooks of what a transaction did, in that transaction: one job, however much it was. */
export async function leaveToWebhooks(trx: Trx, traces: readonly Written[]): Promise<void> {
  const told = traces.filter(({ entry }) => (HEARD as readonly string[]).includes(entry.action))
  const [first, last] = [told[0], told.at(-1)]
  if (!first || !last) return
  const one = await trx.selectFrom('webhook').where('active', '=', 1).select('id').limit(1).executeTakeFirst()
  if (one) await doLater(trx, 'webhook.tell', { first: first.seq, last: last.seq })
}
