import { recordAudit } from '#app/features/audit/trace.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { acceptablePassword } from './acceptable-password.server.ts'
import type { Actor } from './actor.ts'
import { refuseIfShutOut } from './current-person.server.ts'
import { forgetDevices } from './known-device.server.ts'
import { mailPasswordChanged, mailResetLink, type Way } from './letters.server.ts'
import { mayMakeResetLink } from './permissions.ts'
import { findPerson } from './queries.server.ts'
import { type Caller, revokeAllForAccount } from './session.server.ts'
import { startSession } from './sign-in.server.ts'
import { hashOfToken, newToken } from './token.server.ts'

const LIFE = 30 * 60_000

/**
 * Answers the token of a link with which the person sets a new password. An earlier link stops working; the
 * old password works until the new one is set. Whoever is at the machine itself acts for the system. With a way the
 * link is sent by mail too, where there is a mail server.
 */
export async function makeResetLink(db: Db, actor: Actor, account_id: number, way?: Way): Promise<string> {
  return inTransaction(db, async (trx) => {
    await refuseIfShutOut(trx, actor)
    const person = await findPerson(trx, account_id)
    if (!person) throw new NotFound()
    if (actor.kind === 'staff' && !mayMakeResetLink(actor, person)) throw new NotAllowed()
    if (person.disabled_at) throw new Refusal('account_refusal_reset_disabled')
    await forgetLinks(trx, account_id)
    const { token, expires_at } = await addLink(trx, account_id, actor.id)
    recordAudit(trx, actor, {
      action: 'account.make_reset_link',
      entity: 'account',
      entity_id: account_id,
    })
    if (way) await mailResetLink(trx, person, token, expires_at, way)
    return token
  })
}

/** A link that opens the account once, for half an hour. */
export async function addLink(trx: Trx, account_id: number, made_by: number | null) {
  const token = newToken()
  const at = now()
  const expires_at = new Date(Date.parse(at) + LIFE).toISOString()
  await trx
    .insertInto('reset_link')
    .values({ token_hash: hashOfToken(token), account_id, made_by, created_at: at, expires_at })
    .execute()
  return { token, expires_at }
}

/** Links that were not used open nothing any more. */
export const forgetLinks = (trx: Trx, account_id: number) =>
  trx.deleteFrom('reset_link').where('account_id', '=', account_id).where('used_at', 'is', null).execute()

/** Whose link it is and whether it still holds. Null for a token that is made up or was replaced by a newer one. */
export async function findResetLink(db: Db, token: string) {
  const row = await db
    .selectFrom('reset_link')
    .innerJoin('account', 'account.id', 'reset_link.account_id')
    .where('token_hash', '=', hashOfToken(token))
    .where('account.disabled_at', 'is', null)
    .select(['account.id as account_id', 'email', 'name_zh', 'name_en', 'locale', 'expires_at', 'used_at'])
    .executeTakeFirst()
  if (!row) return null
  const state = row.used_at ? 'used' : row.expires_at > now() ? 'open' : 'expired'
  return { ...row, state } as const
}

/** Sets the new password, ends every session and signs this browser in. Of two who try at once, one does. */
export async function resetPassword(
  db: Db,
  token: string,
  password: string,
  caller: Caller,
): Promise<string[]> {
  const link = await findResetLink(db, token)
  if (!link) throw new NotFound()
  const password_hash = await acceptablePassword(db, password, link)
  return inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('reset_link')
      .set({ used_at: now() })
      .where('token_hash', '=', hashOfToken(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now())
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refusal('account_refusal_reset_gone')
    await trx.updateTable('account').set({ password_hash }).where('id', '=', link.account_id).execute()
    await revokeAllForAccount(trx, link.account_id)
    await forgetDevices(trx, link.account_id)
    await forgetLinks(trx, link.account_id)
    const doer = { id: link.account_id, ip: caller.ip }
    recordAudit(trx, doer, {
      action: 'account.reset_password',
      entity: 'account',
      entity_id: link.account_id,
    })
    await mailPasswordChanged(trx, { ...link, id: link.account_id }, caller)
    return startSession(trx, link.account_id, caller, 'account.sign_in')
  })
}
