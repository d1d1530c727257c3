import { later } from '#app/features/jobs/job.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { type Instant, now } from '#app/platform/clock.ts'
import { isNamedByOperator } from '#app/platform/origins.ts'
import { NotPosted, PATIENCE, post } from '#app/platform/post.server.ts'
import { secretsInAddress, withoutSecrets } from '#app/platform/unsaid.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { faultOfAddress } from './address.ts'
import { endUntried, noteTry, type Outcome } from './outcome.server.ts'
import { webhookSettings } from './settings.server.ts'
import { secretsOf, signedHeaders } from './sign.server.ts'
import { LONGEST_HOLD_MS, type WebhookTrouble } from './webhook.ts'

type Sending = { base_url: string; patience?: number }

/**
 * How the job of one delivery is done. A receiver may get one message twice, where nobody knows whether it arrived,
 * and knows it by its number. The next try is a job of its own, as the delivery counts its tries: what waits for a
 * receiver that is left alone for a while has not been tried.
 */
export const sendWith =
  ({ base_url, patience = PATIENCE }: Sending): Handlers['webhook.send'] =>
  async (work, { delivery_id }) => {
    const delivery = await findWaiting(work.db, delivery_id)
    if (!delivery) return
    const pointless = whyPointless(delivery)
    const held = pointless ? null : heldUntil(delivery.webhook)
    if (pointless || held) {
      return inTransaction(work.db, async (trx) => {
        if (pointless) await endUntried(trx, delivery.id, pointless)
        else if (held) await doLater(trx, 'webhook.send', { delivery_id }, { at: held })
        await work.doneIn(trx)
      })
    }
    const outcome = await handOver(delivery, { patience, signal: work.signal })
    if (work.signal.aborted) throw new Error('given back: whoever takes it next tries anew')
    await inTransaction(work.db, async (trx) => {
      await noteTry(trx, delivery, outcome, { base_url })
      await work.doneIn(trx)
    })
  }

/** Sends a test now, beside the queue, and notes what came of it. */
export async function sendNow(db: Db, delivery_id: number, { base_url, patience = PATIENCE }: Sending) {
  const delivery = await findWaiting(db, delivery_id)
  if (!delivery) return
  const pointless = whyPointless(delivery, { even_inactive: true })
  if (pointless) return inTransaction(db, (trx) => endUntried(trx, delivery_id, pointless))
  const outcome = await handOver(delivery, { patience })
  await inTransaction(db, (trx) => noteTry(trx, delivery, outcome, { base_url, is_test: true }))
}

async function findWaiting(db: Db, id: number) {
  const row = await db
    .selectFrom('webhook_delivery as delivery')
    .innerJoin('webhook', 'webhook.id', 'delivery.webhook_id')
    .where('delivery.id', '=', id)
    .where('delivery.state', '=', 'waiting')
    .select([
      'delivery.id',
      'delivery.message_id',
      'delivery.body',
      'delivery.tries',
      'webhook.id as webhook_id',
    ])
    .select(['webhook.url', 'webhook.secret', 'webhook.old_secret', 'webhook.old_until', 'webhook.active'])
    .select('webhook.held_until')
    .executeTakeFirst()
  if (!row) return undefined
  const { id: own, message_id, body, tries, webhook_id, ...webhook } = row
  return { id: own, message_id, body, tries, webhook: { ...webhook, id: webhook_id } }
}

type Delivery = NonNullable<Awaited<ReturnType<typeof findWaiting>>>

function whyPointless({ webhook }: Delivery, { even_inactive = false } = {}): WebhookTrouble | null {
  if (webhook.active === 0 && !even_inactive) return 'inactive'
  const { demo, origins } = webhookSettings()
  return demo && !isNamedByOperator(webhook.url, origins) ? 'demo' : null
}

/** Each comes back at a moment of its own, so that what waited together doesn't come back together. */
function heldUntil({ held_until }: Delivery['webhook']): Instant | null {
  const at = now()
  // A hold longer than any is one of a clock that was set back since.
  if (!held_until || held_until <= at || held_until > later(at, LONGEST_HOLD_MS)) return null
  return later(held_until, Math.random() * JITTER_MS)
}

const JITTER_MS = 10_000

async function handOver(
  { message_id, body, webhook }: Delivery,
  how: { patience: number; signal?: AbortSignal },
): Promise<Outcome> {
  const { origins } = webhookSettings()
  const stood = (trouble: WebhookTrouble, error: string, status: number | null = null): Outcome => ({
    ...{ status, trouble },
    error: withoutSecrets(error, secretsInAddress(webhook.url)).slice(0, 500),
  })
  if (faultOfAddress(webhook.url, origins) !== null)
    return stood('forbidden', 'nothing is sent to this address')
  const at = now()
  const secrets = secretsOf(webhook, at)
  if (secrets.length === 0) return stood('unreadable', 'sealed under another AUDIT_KEY')
  const headers = signedHeaders({ message_id, body }, secrets, at)
  try {
    const inside = isNamedByOperator(webhook.url, origins)
    const { status, text } = await post({ url: webhook.url, body, headers }, { ...how, inside })
    const trouble = troubleIn(status)
    return trouble ? stood(trouble, oneLine(text), status) : { status, trouble: null, error: '' }
  } catch (error) {
    if (!(error instanceof NotPosted)) throw error
    return stood(error.trouble, error.message)
  }
}

/** What an answer's status says of the message: null where it was taken. */
function troubleIn(status: number): WebhookTrouble | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return 'redirected'
  if (status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'busy' : 'refused'
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
