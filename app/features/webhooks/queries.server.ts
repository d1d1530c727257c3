import { now } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { oneOf } from '#db/one-of.ts'
import { maskedAddress } from './address.ts'
import { inOrder, partsOf, reachOf } from './current-webhook.server.ts'
import type { WebhookState, WebhookTrouble } from './webhook.ts'

const SHOWN = [
  ...(['id', 'name', 'url', 'zone_wide', 'active', 'version', 'sent_at', 'trouble', 'error'] as const),
  ...(['trouble_at', 'stopped_at', 'old_until'] as const),
]

type Row = { url: string; zone_wide: number; trouble: string | null; old_until: string | null }

const shown = <R extends Row>({ url, ...row }: R) => ({
  ...row,
  address: maskedAddress(url),
  reach: reachOf(row),
  trouble: row.trouble as WebhookTrouble | null,
  old_until: row.old_until && row.old_until > now() ? row.old_until : null,
})

/** All webhooks by name, with how much each hears. */
export async function listWebhooks(db: Db) {
  const rows = await db
    .selectFrom('webhook')
    .orderBy('active', 'desc')
    .orderBy('name')
    .select(SHOWN)
    .execute()
  const parks = await db.selectFrom('webhook_park').orderBy('park_id').selectAll().execute()
  const hears = await db.selectFrom('webhook_hears').selectAll().execute()
  return rows.map((row) => ({
    ...shown(row),
    park_ids: parks.filter(({ webhook_id }) => webhook_id === row.id).map(({ park_id }) => park_id),
    hears: inOrder(hears.filter(({ webhook_id }) => webhook_id === row.id).map(({ action }) => action)),
  }))
}

export type ListedWebhook = Awaited<ReturnType<typeof listWebhooks>>[number]

/** One webhook for its page: of its address as much as may be shown, of its secret nothing. */
export async function findWebhook(db: Db, id: number) {
  const row = await db.selectFrom('webhook').where('id', '=', id).select(SHOWN).executeTakeFirst()
  return row && { ...shown(row), ...(await partsOf(db, id)) }
}

export type ShownWebhook = NonNullable<Awaited<ReturnType<typeof findWebhook>>>

const PAGE = 20

/** Deliveries of a webhook, newest first, each with its tries; `older` leads on, from below a number. */
export async function listDeliveries(db: Db, webhook_id: number, before: number | null = null) {
  const rows = await db
    .selectFrom('webhook_delivery')
    .where('webhook_id', '=', webhook_id)
    .$if(before !== null, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .select(['id', 'message_id', 'action', 'body', 'state', 'created_at', 'ended_at', 'trouble'])
    .execute()
  const page = rows.slice(0, PAGE)
  const ids = page.map(({ id }) => id)
  const tries = await db
    .selectFrom('webhook_try')
    .where(oneOf(db, 'delivery_id', ids))
    .orderBy('id')
    .select(['id', 'delivery_id', 'at', 'status', 'trouble', 'error'])
    .execute()
  const deliveries = page.map((row) => ({
    ...row,
    state: row.state as WebhookState,
    trouble: row.trouble as WebhookTrouble | null,
    tries: tries
      .filter(({ delivery_id }) => delivery_id === row.id)
      .map((one) => ({ ...one, trouble: one.trouble as WebhookTrouble | null })),
  }))
  return { deliveries, older: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

export type ShownDelivery = Awaited<ReturnType<typeof listDeliveries>>['deliveries'][number]
