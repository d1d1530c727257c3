import type { Actor } from '#app/features/accounts/actor.ts'
import { refuseUnknownParks } from '#app/features/accounts/known-parks.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { later } from '#app/features/jobs/job.ts'
import { now } from '#app/platform/clock.ts'
import { FieldRefusal, NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, isDuplicate, type Trx } from '#db/connect.ts'
import { faultOfAddress } from './address.ts'
import { type CurrentWebhook, currentWebhook, factsOf } from './current-webhook.server.ts'
import { endWaiting } from './outcome.server.ts'
import type { NewWebhook, WebhookInput } from './schema.ts'
import { webhookSettings } from './settings.server.ts'
import { newSecret, sealed } from './sign.server.ts'
import { OLD_SECRET_MS } from './webhook.ts'

/** Each hears of every act: more than these nobody keeps an eye on. */
export const MOST_WEBHOOKS = 20

/** Adds a program that is told of what happens from now on; answers its secret, which can't be had a second time. */
export async function addWebhook(db: Db, actor: Actor, { secret_address, ...told }: NewWebhook) {
  if (!actor.can('webhook.manage')) throw new NotAllowed()
  refuseAddress(secret_address)
  return inTransaction(db, async (trx) => {
    await refuseTooMany(trx)
    const secret = newSecret()
    const { id } = await trx
      .insertInto('webhook')
      .values({
        ...{
          name: told.name,
          url: secret_address,
          secret: sealed(secret),
          old_secret: null,
          old_until: null,
        },
        ...{ zone_wide: told.reach === 'zone' ? 1 : 0, active: 1, created_at: now(), created_by: actor.id },
        ...{ sent_at: null, trouble: null, trouble_at: null, failing_since: null, held_until: null },
        stopped_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
      .catch(alreadyThere)
    await setTold(trx, id, told)
    const after = factsOf(told)
    record(trx, actor, id, 'add', [...Object.keys(after), 'address'], { after })
    return { id, secret }
  })
}

/** Changes what a webhook hears, or where it is. An address is only noted as changed. */
export function editWebhook(
  db: Db,
  actor: Actor,
  id: number,
  { version, secret_address, ...told }: WebhookInput,
) {
  return change(db, actor, id, version, async (trx, webhook) => {
    if (secret_address) refuseAddress(secret_address)
    const moved = secret_address !== '' && secret_address !== webhook.url
    await trx
      .updateTable('webhook')
      .set({
        ...{ name: told.name, zone_wide: told.reach === 'zone' ? (1 as const) : (0 as const) },
        // What stood against it stood against the old one.
        ...(moved && { url: secret_address, ...WELL }),
        version: version + 1,
      })
      .where('id', '=', id)
      .execute()
      .catch(alreadyThere)
    await setTold(trx, id, told)
    const [before, after] = [factsOf(webhook), factsOf(told)]
    const changed = Object.keys(after).filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    )
    if (moved) changed.push('address')
    if (changed.some((name) => AIMED.includes(name))) await endWaiting(trx, id)
    if (changed.length > 0) record(trx, actor, id, 'edit', changed, { before, after })
  })
}

/** What says whom a message is for. */
const AIMED = ['address', 'reach', 'park_ids', 'hears']

const WELL = {
  ...{ trouble: null, error: '', trouble_at: null },
  ...{ failures: 0, failing_since: null, held_until: null, stopped_at: null },
}

/** A new secret signs from now on, and answers it; for a day the one before signs too. */
export function renewSecret(db: Db, actor: Actor, id: number, version: number): Promise<string> {
  return change(db, actor, id, version, async (trx, webhook) => {
    const secret = newSecret()
    await trx
      .updateTable('webhook')
      .set({
        ...{ secret: sealed(secret), old_secret: webhook.secret, old_until: later(now(), OLD_SECRET_MS) },
        version: version + 1,
      })
      .where('id', '=', id)
      .execute()
    record(trx, actor, id, 'renew', ['secret'])
    return secret
  })
}

export const deactivateWebhook = (db: Db, actor: Actor, id: number, version: number) =>
  setActive(db, actor, { id, version, active: 0 })

export const reactivateWebhook = (db: Db, actor: Actor, id: number, version: number) =>
  setActive(db, actor, { id, version, active: 1 })

type Active = { id: number; version: number; active: 0 | 1 }

function setActive(db: Db, actor: Actor, { id, version, active }: Active) {
  return change(db, actor, id, version, async (trx, webhook) => {
    if (webhook.active === active) return
    await trx
      .updateTable('webhook')
      // Whoever takes it into use again gives it all its tries.
      .set({ active, version: version + 1, ...(active === 1 && WELL) })
      .where('id', '=', id)
      .execute()
    const values = { before: { active: webhook.active }, after: { active } }
    record(trx, actor, id, active ? 'reactivate' : 'deactivate', ['active'], values)
  })
}

/** Whoever may, and what stands now; refused where somebody else saved first. */
async function change<R>(
  db: Db,
  actor: Actor,
  id: number,
  version: number,
  plan: (trx: Trx, webhook: CurrentWebhook) => Promise<R>,
) {
  if (!actor.can('webhook.manage')) throw new NotAllowed()
  return inTransaction(db, async (trx) => {
    const webhook = await currentWebhook(trx, id, version)
    if (!webhook) throw new NotFound()
    return plan(trx, webhook)
  })
}

function refuseAddress(address: string) {
  const fault = faultOfAddress(address, webhookSettings().origins)
  if (fault) throw new FieldRefusal(fault, {}, 'secret_address')
}

async function refuseTooMany(trx: Trx) {
  const rows = await trx.selectFrom('webhook').select('id').limit(MOST_WEBHOOKS).execute()
  if (rows.length >= MOST_WEBHOOKS) throw new Refusal('webhook_refusal_many', { most: MOST_WEBHOOKS })
}

type Told = Pick<NewWebhook, 'reach' | 'park_ids' | 'hears'>

async function setTold(trx: Trx, webhook_id: number, { reach, park_ids, hears }: Told) {
  await trx.deleteFrom('webhook_park').where('webhook_id', '=', webhook_id).execute()
  await trx.deleteFrom('webhook_hears').where('webhook_id', '=', webhook_id).execute()
  if (reach === 'parks') await refuseUnknownParks(trx, park_ids)
  const parks = reach === 'zone' ? [] : park_ids.map((park_id) => ({ webhook_id, park_id }))
  if (parks.length > 0) await trx.insertInto('webhook_park').values(parks).execute()
  const heard = hears.map((action) => ({ webhook_id, action }))
  if (heard.length > 0) await trx.insertInto('webhook_hears').values(heard).execute()
}

type Verb = 'add' | 'edit' | 'renew' | 'deactivate' | 'reactivate' | 'test' | 'send_again'
type Values = Parameters<typeof recordAudit>[2]['values']

export const record = (trx: Trx, actor: Actor, id: number, verb: Verb, fields: string[], values?: Values) =>
  recordAudit(trx, actor, {
    ...{ action: `webhook.${verb}` as const, entity: 'webhook', entity_id: id, fields },
    ...(values && { values }),
  })

const alreadyThere = (error: unknown): never => {
  if (isDuplicate(error)) throw new Refusal('webhook_refusal_exists', {}, 'name')
  throw error
}
