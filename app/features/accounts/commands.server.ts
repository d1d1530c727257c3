import type { Transaction } from 'kysely'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { searchTextOf } from '#app/features/search/search-text.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal, Stale, Wrong } from '#app/platform/errors.ts'
import { logger } from '#app/platform/log.server.ts'
import { type Db, engineOf, inTransaction, isDuplicate } from '#db/connect.ts'
import { isUnwritable } from '#db/error-codes.ts'
import type { Database } from '#db/schema.ts'
import { normalEmail } from './account.ts'
import type { Staff } from './actor.ts'
import { grants, type Role } from './grants.ts'
import { weaknessOf, wordsAbout } from './guess.server.ts'
import { forgetDevices } from './known-device.server.ts'
import { hashPassword, verifyPassword } from './password.server.ts'
import { mayDisable, mayEnable, mayManagePeople } from './permissions.ts'
import { findPerson } from './queries.server.ts'
import { type Caller, createSession, revoke, revokeAllForAccount } from './session.server.ts'
import { refuseIfTooMany } from './sign-in.server.ts'
import { type Throttle, throttle } from './throttle.server.ts'

type Trx = Transaction<Database>

export type NewAccount = {
  email: string
  name_zh: string
  name_en: string
  role: Role
  /** Empty for the whole zone. */
  park_ids: number[]
  password_hash: string
}

/** Adds a person. Records nothing: whoever calls knows the story (invited, first administrator, demo). */
export async function createAccount(trx: Db, { park_ids, ...account }: NewAccount): Promise<number> {
  const row = {
    ...account,
    email_norm: normalEmail(account.email),
    zone_wide: park_ids.length === 0 ? 1 : 0,
    search_text: searchTextOfPerson(account),
    created_at: now(),
  }
  try {
    const { id } = await trx.insertInto('account').values(row).returning('id').executeTakeFirstOrThrow()
    await setParks(trx, id, park_ids)
    return id
  } catch (error) {
    if (isDuplicate(error)) throw new Refusal('account_refusal_email_taken', {}, 'email')
    throw error
  }
}

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

/** Keeps a person out: their sessions, their reset links and every link they made for others end now. Everything they did stays. */
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

type OwnNames = { name_zh: string; name_en: string; version: number }

export async function editOwnNames(db: Db, actor: Staff, { version, ...names }: OwnNames) {
  return inTransaction(db, async (trx) => {
    const person = await findCurrent(trx, actor.id, version)
    const search_text = searchTextOfPerson(names)
    await trx
      .updateTable('account')
      .set({ ...names, search_text, version: version + 1 })
      .where('id', '=', actor.id)
      .execute()
    recordAudit(trx, actor, {
      action: 'account.edit',
      entity: 'account',
      entity_id: actor.id,
      fields: ['name_zh', 'name_en'],
      values: { before: { name_zh: person.name_zh, name_en: person.name_en }, after: names },
    })
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

export type Preferences = { locale?: 'zh-CN' | 'en' | null; theme?: 'light' | 'dark' | 'system' }

/** Language and theme; what is left out stays. `system` and null follow the browser. */
export async function savePreferences(db: Db, actor: Staff, { locale, theme }: Preferences) {
  const changes = {
    ...(locale !== undefined && { locale }),
    ...(theme !== undefined && { theme: theme === 'system' ? null : theme }),
  }
  if (Object.keys(changes).length === 0) return
  return inTransaction(db, async (trx) => {
    await trx.updateTable('account').set(changes).where('id', '=', actor.id).execute()
    recordAudit(trx, actor, {
      action: 'account.edit',
      entity: 'account',
      entity_id: actor.id,
      fields: Object.keys(changes),
    })
  })
}

/** The same for a page that goes on without: false when the database takes no writes for now. */
export async function keepPreferences(db: Db, actor: Staff, chosen: Preferences): Promise<boolean> {
  try {
    await savePreferences(db, actor, chosen)
    return true
  } catch (error) {
    if (!isUnwritable(error)) throw error
    logger.error({ err: error, account_id: actor.id }, 'preferences were not kept')
    return false
  }
}

/** A new password, proven with the old one. All sessions end; answers the cookie of a new one for this browser. */
export async function changePassword(
  db: Db,
  actor: Staff,
  input: { password_current: string; password: string },
  caller: Caller,
  limits: Throttle = throttle,
) {
  const attempt = { email_norm: normalEmail(actor.email), ip: caller.ip, device: 'signed in' }
  await refuseIfTooMany(limits, attempt)
  const { password_hash } = await db
    .selectFrom('account')
    .where('id', '=', actor.id)
    .select('password_hash')
    .executeTakeFirstOrThrow()
  if (!(await verifyPassword(password_hash, input.password_current))) {
    await limits.failed(attempt)
    throw new Wrong('account_error_password_wrong', {}, 'password_current')
  }
  await limits.succeeded(attempt)
  const made = await acceptablePassword(db, input.password, actor)
  return inTransaction(db, async (trx) => {
    await trx.updateTable('account').set({ password_hash: made }).where('id', '=', actor.id).execute()
    await revokeAllForAccount(trx, actor.id)
    const cookie = await createSession(trx, actor.id, caller)
    recordAudit(trx, actor, {
      action: 'account.change_password',
      entity: 'account',
      entity_id: actor.id,
    })
    return cookie
  })
}

/** Ends one of one's own sessions, named by its hash. */
export async function endOwnSession(db: Db, actor: Staff, session_hash: string) {
  return inTransaction(db, async (trx) => {
    if (!(await revoke(trx, session_hash, actor.id))) return
    recordAudit(trx, actor, { action: 'account.end_session', entity: 'account', entity_id: actor.id })
  })
}

/** Ends all of one's own sessions but the one that asks. */
export async function endOtherSessions(db: Db, actor: Staff, session_hash: string) {
  return inTransaction(db, async (trx) => {
    await revokeAllForAccount(trx, actor.id, session_hash)
    recordAudit(trx, actor, { action: 'account.end_session', entity: 'account', entity_id: actor.id })
  })
}

/** The hash of a password that is hard enough to guess; refuses any other at its field. Takes its time: not in a transaction. */
export async function acceptablePassword(
  db: Db,
  password: string,
  person: { email: string; name_zh: string; name_en: string },
) {
  const weakness = await weaknessOf(password, await wordsAbout(db, person))
  if (weakness) throw new Refusal(weakness, {}, 'password')
  return hashPassword(password)
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

async function findCurrent(trx: Trx, id: number, version: number) {
  // On PostgreSQL two administrators may have the same person open: the second waits here and is told.
  if (engineOf(trx) === 'postgres') {
    await trx.selectFrom('account').where('id', '=', id).select('id').forUpdate().execute()
  }
  const person = await findPerson(trx, id)
  if (!person) throw new NotFound()
  if (person.version === version) return person
  const { role, zone_wide, park_ids, name_zh, name_en, email } = person
  const last = await trx
    .selectFrom('audit')
    .leftJoin('account', 'account.id', 'audit.account_id')
    .where('entity', '=', 'account')
    .where('entity_id', '=', id)
    .orderBy('seq', 'desc')
    .select(['audit.at', 'account.name_zh', 'account.name_en'])
    .limit(1)
    .executeTakeFirst()
  throw new Stale({
    theirs: { role, reach: zone_wide ? 'zone' : 'parks', park_ids, name_zh, name_en, email },
    version: person.version,
    by:
      last?.name_en === undefined || last.name_en === null
        ? null
        : { name_zh: last.name_zh ?? '', name_en: last.name_en },
    at: last?.at ?? null,
  })
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

async function setParks(trx: Db, account_id: number, park_ids: number[]) {
  await trx.deleteFrom('account_park').where('account_id', '=', account_id).execute()
  if (park_ids.length === 0) return
  const known = await trx.selectFrom('park').where('id', 'in', park_ids).select('id').execute()
  if (known.length !== new Set(park_ids).size) throw new Refusal('form_error_choice', {}, 'park_ids')
  await trx
    .insertInto('account_park')
    .values(known.map(({ id }) => ({ account_id, park_id: id })))
    .execute()
}

/** Names only: everybody searches for colleagues, and should not learn an address by trying its letters. */
const searchTextOfPerson = ({ name_zh, name_en }: { name_zh: string; name_en: string }) =>
  searchTextOf({ names: [name_zh, name_en] })
