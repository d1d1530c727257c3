import { staleOf } from '#app/features/records/meanwhile.server.ts'
import { type Db, engineOf, type Trx } from '#db/connect.ts'
import { HEARD, type Heard } from './webhook.ts'

/** A webhook as it stands, its secrets sealed: for who changes it, never for a page. */
export async function currentWebhook(trx: Trx, id: number, version?: number) {
  const own = trx.selectFrom('webhook').where('id', '=', id).selectAll()
  // On PostgreSQL two administrators may have the same one open: the second waits here and is told.
  const row = await (engineOf(trx) === 'postgres' ? own.forUpdate() : own).executeTakeFirst()
  if (!row) return null
  const webhook = { ...row, ...(await partsOf(trx, id)), reach: reachOf(row) }
  if (version === undefined || row.version === version) return webhook
  const facts = factsOf(webhook)
  throw await staleOf(
    trx,
    { entity: 'webhook' },
    { id, version: row.version, facts },
    Object.keys(facts),
    null,
  )
}

export type CurrentWebhook = NonNullable<Awaited<ReturnType<typeof currentWebhook>>>

export const reachOf = ({ zone_wide }: { zone_wide: number }) =>
  zone_wide === 1 ? ('zone' as const) : ('parks' as const)

/** The parks of a webhook and what it hears of, in their order. */
export async function partsOf(db: Db, id: number) {
  const parks = await db
    .selectFrom('webhook_park')
    .where('webhook_id', '=', id)
    .orderBy('park_id')
    .select('park_id')
    .execute()
  const hears = await db.selectFrom('webhook_hears').where('webhook_id', '=', id).select('action').execute()
  return { park_ids: parks.map(({ park_id }) => park_id), hears: inOrder(hears.map(({ action }) => action)) }
}

export const inOrder = (actions: readonly string[]): Heard[] =>
  HEARD.filter((action) => actions.includes(action))

type Facts = { name: string; reach: string; park_ids: number[]; hears: readonly string[] }

/** What of a webhook may be told and kept in the audit. */
export const factsOf = ({ name, reach, park_ids, hears }: Facts): Record<string, unknown> => ({
  ...{ name, reach, park_ids: reach === 'zone' ? [] : park_ids.toSorted((a, b) => a - b) },
  hears: inOrder(hears),
})
