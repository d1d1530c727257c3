import type { Actor } from '#app/features/accounts/actor.ts'
import { refuseUnknownParks } from '#app/features/accounts/known-parks.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { now } from '#app/platform/clock.ts'
import { FieldRefusal, NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, isDuplicate, type Trx } from '#db/connect.ts'
import { faultOfAddress } from './address.ts'
import type { ChannelKind } from './channel.ts'
import { type CurrentChannel, currentChannel, factsOf } from './current-channel.server.ts'
import { endWaiting } from './outcome.server.ts'
import type { ChannelInput, NewChannel } from './schema.ts'
import { channelSettings } from './settings.server.ts'

/** Adds a group that is told of things from now on. */
export function addChannel(db: Db, actor: Actor, { secret_address, secret_word, kind, ...told }: NewChannel) {
  if (!actor.can('channel.manage')) throw new NotAllowed()
  refuseAddress(kind, secret_address)
  return inTransaction(db, async (trx) => {
    const { reach, park_ids, topics, ...facts } = told
    const { id } = await trx
      .insertInto('channel')
      .values({
        ...facts,
        kind,
        url: secret_address,
        secret: secret_word,
        zone_wide: reach === 'zone' ? 1 : 0,
        active: 1,
        created_at: now(),
        created_by: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
      .catch(alreadyThere)
    await setTold(trx, id, told)
    const after = { kind, ...factsOf(told) }
    record(trx, actor, id, 'add', [...Object.keys(after), 'address', ...(secret_word ? ['secret'] : [])], {
      after,
    })
    return id
  })
}

/** Changes what a channel is told, or where it is. An address and a secret are only noted as changed. */
export function editChannel(db: Db, actor: Actor, id: number, { version, ...input }: ChannelInput) {
  return change(db, actor, id, version, async (trx, channel) => {
    const { secret_address, secret_word, unsigned, ...told } = input
    if (secret_address) refuseAddress(channel.kind, secret_address)
    const secret = secret_word || (unsigned ? '' : channel.secret)
    const moved = secret_address !== '' && secret_address !== channel.url
    await trx
      .updateTable('channel')
      .set({
        name: told.name,
        locale: told.locale,
        zone_wide: told.reach === 'zone' ? 1 : 0,
        secret,
        ...(secret_address && { url: secret_address }),
        // What stood against it stood against the old one.
        ...((moved || secret !== channel.secret) && {
          trouble: null,
          error: '',
          trouble_at: null,
          held_until: null,
        }),
        version: version + 1,
      })
      .where('id', '=', id)
      .execute()
      .catch(alreadyThere)
    await setTold(trx, id, told)
    const [before, after] = [factsOf(channel), factsOf(told)]
    const changed = Object.keys(after).filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    )
    if (moved) changed.push('address')
    if (changed.some((name) => AIMED.includes(name))) await endWaiting(trx, id)
    if (secret !== channel.secret) changed.push('secret')
    if (changed.length > 0) record(trx, actor, id, 'edit', changed, { before, after })
  })
}

/** What says whom a message is for. */
const AIMED = ['address', 'reach', 'park_ids', 'topics']

export const deactivateChannel = (db: Db, actor: Actor, id: number, version: number) =>
  setActive(db, actor, { id, version, active: 0 })

export const reactivateChannel = (db: Db, actor: Actor, id: number, version: number) =>
  setActive(db, actor, { id, version, active: 1 })

function setActive(
  db: Db,
  actor: Actor,
  { id, version, active }: { id: number; version: number; active: 0 | 1 },
) {
  return change(db, actor, id, version, async (trx, channel) => {
    if (channel.active === active) return
    await trx
      .updateTable('channel')
      .set({ active, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const values = { before: { active: channel.active }, after: { active } }
    record(trx, actor, id, active ? 'reactivate' : 'deactivate', ['active'], values)
  })
}

/** Whoever may, and what stands now; refused where somebody else saved first. */
function change(
  db: Db,
  actor: Actor,
  id: number,
  version: number,
  plan: (trx: Trx, channel: CurrentChannel) => Promise<void>,
) {
  if (!actor.can('channel.manage')) throw new NotAllowed()
  return inTransaction(db, async (trx) => {
    const channel = await currentChannel(trx, id, version)
    if (!channel) throw new NotFound()
    await plan(trx, channel)
  })
}

function refuseAddress(kind: ChannelKind, address: string) {
  const fault = faultOfAddress(kind, address, channelSettings().origins)
  if (fault) throw new FieldRefusal(fault, {}, 'secret_address')
}

async function setTold(
  trx: Trx,
  channel_id: number,
  { reach, park_ids, topics }: Pick<NewChannel, 'reach' | 'park_ids' | 'topics'>,
) {
  await trx.deleteFrom('channel_park').where('channel_id', '=', channel_id).execute()
  await trx.deleteFrom('channel_tells').where('channel_id', '=', channel_id).execute()
  if (reach === 'parks') await refuseUnknownParks(trx, park_ids)
  const parks = reach === 'zone' ? [] : park_ids.map((park_id) => ({ channel_id, park_id }))
  if (parks.length > 0) await trx.insertInto('channel_park').values(parks).execute()
  const told = topics.map((topic) => ({ channel_id, topic }))
  if (told.length > 0) await trx.insertInto('channel_tells').values(told).execute()
}

type Verb = 'add' | 'edit' | 'deactivate' | 'reactivate' | 'test'
type Values = Parameters<typeof recordAudit>[2]['values']

export const record = (trx: Trx, actor: Actor, id: number, verb: Verb, fields: string[], values?: Values) =>
  recordAudit(trx, actor, {
    ...{ action: `channel.${verb}` as const, entity: 'channel', entity_id: id, fields },
    ...(values && { values }),
  })

const alreadyThere = (error: unknown): never => {
  if (isDuplicate(error)) throw new Refusal('channel_refusal_exists', {}, 'name')
  throw error
}
