import { endTokens } from '#app/features/api/end-tokens.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { now } from '#app/platform/clock.ts'
import { normalEmail } from '#app/platform/email.ts'
import { NotAllowed, Refusal } from '#app/platform/errors.ts'
import { type Db, engineOf, inTransaction, type Trx } from '#db/connect.ts'
import type { Staff } from './actor.ts'
import { searchTextOfPerson, setParks } from './create-account.server.ts'
import { findCurrent } from './current-person.server.ts'
import { grants, type Role } from './grants.ts'
import { forgetDevices } from './known-device.server.ts'
import { mayDisable, mayEnable, mayManagePeople } from './permissions.ts'
import { forgetLinks } from './reset.server.ts'
import { revokeAllForAccount } from './session.server.ts'

type Access = { role: Role; reach: 'zone' | 'parks'; park_ids: number[]; version: number }

/** Gives a person another role or other parks. Their sessions end, so that the new rights hold at once. */
export async function changeAccess(db: Db, actor: Staff, id: number, access: Access) {
  if (!mayManagePeople(actor)) throw new NotAllowed()
  return inTransaction(db, async (trx) => {
    const person = await findCurrent(trx, id, access.version)
    if (person.role === 'administrator' && access.role !== 'administrator')
      await keepOneAdministrator(trx, id)
    const zone_wide = access.reach === 'zone' ? 1 : 0
    const park_ids = zone_wide ? [] : access.park_ids
    const { version } = person
    await trx
      .updateTable('account')
      .set({ role: access.role, zone_wide, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await setParks(trx, id, park_ids)
    await revokeAllForAccount(trx, id)
    if (!grants(access.role, 'account.manage')) await withdrawLinksBy(trx, actor, id)
    recordAudit(trx, actor, {
      action: 'account.change_access',
      entity: 'account',
      entity_id: id,
      fields: ['role', 'park_ids'],
      values: {
        before: { role: person.role, park_ids: person.park_ids },
        after: { role: access.role, park_ids },
      },
    })
  })
}

/** Keeps a person out: their sessions, tokens, reset links and every link they made for others end now. Everything they did stays. */
export async function disable(db: Db, actor: Staff, id: number, version: number) {
  return inTransaction(db, async (trx) => {
    const person = await findCurrent(trx, id, version)
    if (person.id === actor.id) throw new Refusal('account_refusal_disable_self')
    if (!mayDisable(actor, person)) throw new NotAllowed()
    if (person.role === 'administrator') await keepOneAdministrator(trx, id)
    await trx
      .updateTable('account')
      .set({ disabled_at: now(), version: version + 1 })
      .where('id', '=', id)
      .execute()
    await revokeAllForAccount(trx, id)
    await forgetDevices(trx, id)
    await trx.deleteFrom('reset_link').where('account_id', '=', id).where('used_at', 'is', null).execute()
    await withdrawLinksBy(trx, actor, id)
    await endTokens(trx, id)
    recordAudit(trx, actor, { action: 'account.disable', entity: 'account', entity_id: id })
  })
}

export async function enable(db: Db, actor: Staff, id: number, version: number) {
  return inTransaction(db, async (trx) => {
    const person = await findCurrent(trx, id, version)
    if (!mayEnable(actor, person)) throw new NotAllowed()
    await trx
      .updateTable('account')
      .set({ disabled_at: null, version: version + 1 })
      .where('id', '=', id)
      .execute()
    recordAudit(trx, actor, { action: 'account.enable', entity: 'account', entity_id: id })
  })
}

type Identity = { name_zh: string; name_en: string; email: string; version: number }

/** Corrects a person's name or the address they sign in with. Who is signed in stays so. */
export async function editPerson(db: Db, actor: Staff, id: number, { version, ...input }: Identity) {
  if (!mayManagePeople(actor)) throw new NotAllowed()
  return inTransaction(db, async (trx) => {
    const person = await findCurrent(trx, id, version)
    const before = { name_zh: person.name_zh, name_en: person.name_en, email: person.email }
    const changed = (['name_zh', 'name_en', 'email'] as const).filter((name) => before[name] !== input[name])
    if (changed.length === 0) return
    const email_norm = normalEmail(input.email)
    const taken = await trx
      .selectFrom('account')
      .where('email_norm', '=', email_norm)
      .where('id', '<>', id)
      .select('id')
      .executeTakeFirst()
    if (taken) throw new Refusal('account_refusal_email_taken', {}, 'email')
    await trx
      .updateTable('account')
      .set({ ...input, email_norm, search_text: searchTextOfPerson(input), version: version + 1 })
      .where('id', '=', id)
      .execute()
    // One that was sent to the old address may be in another's hands.
    if (changed.includes('email')) await forgetLinks(trx, id)
    recordAudit(trx, actor, {
      action: 'account.edit',
      entity: 'account',
      entity_id: id,
      fields: changed,
      values: {
        before: Object.fromEntries(changed.map((name) => [name, before[name]])),
        after: Object.fromEntries(changed.map((name) => [name, input[name]])),
      },
    })
  })
}

/** What somebody gave out as an administrator opens nothing any more once they are none. */
async function withdrawLinksBy(trx: Trx, actor: Staff, account_id: number) {
  await trx.deleteFrom('reset_link').where('made_by', '=', account_id).where('used_at', 'is', null).execute()
  const withdrawn = await trx
    .updateTable('invitation')
    .set({ revoked_at: now() })
    .where('invited_by', '=', account_id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of withdrawn)
    recordAudit(trx, actor, { action: 'invitation.revoke', entity: 'invitation', entity_id: id })
}

/** Refuses to let the last administrator who can sign in go. On PostgreSQL others who try wait for the answer. */
async function keepOneAdministrator(trx: Trx, leaving: number) {
  let administrators = trx
    .selectFrom('account')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .select('id')
    .orderBy('id')
  if (engineOf(trx) === 'postgres') administrators = administrators.forUpdate()
  const rows = await administrators.execute()
  if (!rows.some((row) => row.id !== leaving)) throw new Refusal('account_refusal_last_administrator')
}
