import { SYSTEM } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { later, nextTry } from '#app/features/jobs/job.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { type Instant, now } from '#app/platform/clock.ts'
import { engineOf, type Trx } from '#db/connect.ts'
import { mailStopped } from './stopped-mail.server.ts'
import { HOPELESS, holdOf, isGivenUp, type WebhookTrouble } from './webhook.ts'

type Delivery = { id: number; tries: number; webhook: { id: number } }

/** What came of a try: taken, where nothing stands against it. */
export type Outcome = { status: number | null; trouble: WebhookTrouble | null; error: string }

/** How it is noted: of a test nothing follows but what is shown. */
type How = { base_url: string; is_test?: boolean }

/**
 * Writes a try down at its delivery and its webhook, and leaves the next one to a job. The webhook's row comes first:
 * whoever has it says what is said under it.
 */
export async function noteTry(trx: Trx, delivery: Delivery, outcome: Outcome, { base_url, is_test }: How) {
  const at = now()
  const hook = await lockWebhook(trx, delivery.webhook.id)
  if (!hook) return
  const { status, trouble, error } = outcome
  await trx
    .insertInto('webhook_try')
    .values({ delivery_id: delivery.id, at, status, trouble, error })
    .execute()
  if (trouble === null) {
    await endDelivery(trx, delivery, 'sent', null)
    const well = {
      trouble: null,
      error: '',
      trouble_at: null,
      failures: 0,
      failing_since: null,
      held_until: null,
    }
    await trx
      .updateTable('webhook')
      .set({ ...well, sent_at: at })
      .where('id', '=', hook.id)
      .execute()
    return
  }
  const failing = { failures: hook.failures + 1, failing_since: hook.failing_since ?? at }
  const counted = !is_test && { ...failing, held_until: later(at, holdOf(failing.failures)) }
  await trx
    .updateTable('webhook')
    .set({ trouble, error, trouble_at: at, ...counted })
    .where('id', '=', hook.id)
    .execute()
  await planNext(trx, delivery, trouble, is_test)
  if (!is_test && hook.active === 1 && (trouble === 'gone' || isGivenUp(failing, at)))
    await stop(trx, hook, base_url)
}

async function lockWebhook(trx: Trx, id: number) {
  const own = trx
    .selectFrom('webhook')
    .where('id', '=', id)
    .select(['id', 'name', 'active', 'version', 'failures', 'failing_since'])
  return (engineOf(trx) === 'postgres' ? own.forUpdate() : own).executeTakeFirst()
}

async function planNext(trx: Trx, { id, tries }: Delivery, trouble: WebhookTrouble, is_test = false) {
  const at = is_test || HOPELESS.includes(trouble) ? null : nextTry(tries + 1, now())
  if (at === null) return endDelivery(trx, { id, tries }, 'failed', trouble)
  await trx
    .updateTable('webhook_delivery')
    .set({ tries: tries + 1, trouble })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  await doLater(trx, 'webhook.send', { delivery_id: id }, { at })
}

const endDelivery = (
  trx: Trx,
  { id, tries }: Omit<Delivery, 'webhook'>,
  state: 'sent' | 'failed',
  trouble: WebhookTrouble | null,
) =>
  trx
    .updateTable('webhook_delivery')
    .set({ state, trouble, ended_at: now(), tries: tries + 1 })
    .where('id', '=', id)
    // A worker that was taken for dead says nothing of what another one sent meanwhile.
    .where('state', '=', 'waiting')
    .execute()

/** It isn't tried at all, and nobody has to decide anything. */
export const endUntried = (trx: Trx, id: number, trouble: WebhookTrouble) =>
  trx
    .updateTable('webhook_delivery')
    .set({ state: 'failed', trouble, ended_at: now() })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()

type Stopped = { id: number; name: string; version: number }

/** Takes a webhook out of use that nobody takes anything at, and tells the administrators. */
async function stop(trx: Trx, { id, name, version }: Stopped, base_url: string) {
  const stopped_at: Instant = now()
  await trx
    .updateTable('webhook')
    .set({ active: 0, stopped_at, version: version + 1 })
    .where('id', '=', id)
    .execute()
  recordAudit(trx, SYSTEM, {
    ...{ action: 'webhook.stop', entity: 'webhook', entity_id: id, fields: ['active'] },
    values: { before: { active: 1 }, after: { active: 0 } },
  })
  await mailStopped(trx, { id, name }, base_url)
}

/** All that waits for a webhook which isn't what it was when this was written. */
export const endWaiting = (trx: Trx, webhook_id: number) =>
  trx
    .updateTable('webhook_delivery')
    .set({ state: 'failed', trouble: 'changed', ended_at: now() })
    .where('webhook_id', '=', webhook_id)
    .where('state', '=', 'waiting')
    .execute()
