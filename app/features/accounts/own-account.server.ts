import { recordAudit } from '#app/features/audit/trace.server.ts'
import { normalEmail } from '#app/platform/email.ts'
import { Wrong } from '#app/platform/errors.ts'
import { logger } from '#app/platform/log.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { isUnwritable } from '#db/error-codes.ts'
import { acceptablePassword } from './acceptable-password.server.ts'
import type { Staff } from './actor.ts'
import { searchTextOfPerson } from './create-account.server.ts'
import { findCurrent } from './current-person.server.ts'
import { mailPasswordChanged } from './letters.server.ts'
import { verifyPassword } from './password.server.ts'
import { forgetLinks } from './reset.server.ts'
import { type Caller, createSession, revoke, revokeAllForAccount } from './session.server.ts'
import { refuseIfTooMany } from './sign-in.server.ts'
import { type Throttle, throttle } from './throttle.server.ts'

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
    await forgetLinks(trx, actor.id)
    await mailPasswordChanged(trx, actor, caller)
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
