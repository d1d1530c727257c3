import type { Action } from '#app/features/audit/audit.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { normalEmail } from '#app/platform/email.ts'
import { NotAllowed, Refusal, Wrong } from '#app/platform/errors.ts'
import { logger } from '#app/platform/log.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { isUnwritable } from '#db/error-codes.ts'
import { findDevice, knowDevice } from './known-device.server.ts'
import { hashPassword, isOutdated, verifyPassword } from './password.server.ts'
import { type Caller, createSession, endSession, leaveSession } from './session.server.ts'
import { type Attempt, type Throttle, throttle } from './throttle.server.ts'

/** Come back later; the message says how long. */
export class TooMany extends Refusal {
  override readonly status = 429
  override readonly wait_seconds: number

  constructor(seconds: number) {
    const minutes = Math.ceil(seconds / 60)
    if (seconds < 60) super('account_refusal_wait_seconds', { count: seconds })
    else super('account_refusal_wait_minutes', { count: minutes })
    this.wait_seconds = seconds
  }
}

export async function refuseIfTooMany(limits: Throttle, attempt: Attempt) {
  const wait = await limits.take(attempt)
  if (wait > 0) throw new TooMany(wait)
}

/**
 * Signs a person in and answers the cookies to set. Wrong address and wrong password look alike and take as
 * long. Every sign-in is a new session with a new token; the one this browser had ends.
 */
export async function signIn(
  db: Db,
  input: { email: string; password: string },
  caller: Caller,
  limits: Throttle = throttle,
): Promise<string[]> {
  const email_norm = normalEmail(input.email)
  const account = await db
    .selectFrom('account')
    .where('email_norm', '=', email_norm)
    .select(['id', 'password_hash', 'disabled_at'])
    .executeTakeFirst()
  const device = await findDevice(db, caller, account?.id ?? 0)
  const attempt = { email_norm, ip: caller.ip, device }
  await refuseIfTooMany(limits, attempt)

  const right = await verifyPassword(account?.password_hash ?? null, input.password)
  if (!account || !right || account.disabled_at) {
    await limits.failed(attempt)
    await recordFailure(db, caller, account?.id ?? null)
    // Only somebody who knows the password learns that the account is there but disabled.
    throw right ? new NotAllowed('account_refusal_disabled') : new Wrong('account_refusal_sign_in')
  }
  await limits.succeeded(attempt)
  const renewed = isOutdated(account.password_hash) ? await hashPassword(input.password) : null
  return inTransaction(db, async (trx) => {
    if (renewed) {
      await trx
        .updateTable('account')
        .set({ password_hash: renewed })
        .where('id', '=', account.id)
        .where('password_hash', '=', account.password_hash)
        .execute()
    }
    return startSession(trx, account.id, caller, 'account.sign_in')
  })
}

/** The last step of signing in, however it was proven who asks; part of the transaction that proved it. */
export async function startSession(trx: Db, account_id: number, caller: Caller, action: Action) {
  return inTransaction(trx, async (trx) => {
    await endSession(trx, caller.cookies, caller.secure)
    const session = await createSession(trx, account_id, caller)
    const doer = { id: account_id, ip: caller.ip }
    recordAudit(trx, doer, { action, entity: 'account', entity_id: account_id })
    return [session, await knowDevice(trx, caller, account_id)]
  })
}

/**
 * Ends the caller's session and answers the cookie that forgets it. Where nothing can be written now, the browser
 * forgets it all the same and this process lets nobody in by it; `noted` says whether the database knows.
 */
export async function signOut(db: Db, account_id: number | null, caller: Caller) {
  try {
    return { cookie: await endAndRecord(db, account_id, caller), noted: true }
  } catch (error) {
    if (!isUnwritable(error)) throw error
    logger.error({ err: error, account_id }, 'a session ended that the database keeps')
    return { cookie: leaveSession(db, caller.cookies, caller.secure), noted: false }
  }
}

function endAndRecord(db: Db, account_id: number | null, caller: Caller) {
  return inTransaction(db, async (trx) => {
    const cookie = await endSession(trx, caller.cookies, caller.secure)
    if (account_id !== null) {
      const doer = { id: account_id, ip: caller.ip }
      recordAudit(trx, doer, { action: 'account.sign_out', entity: 'account', entity_id: account_id })
    }
    return cookie
  })
}

/** Which account was tried and from where, never what was typed: people type passwords into the wrong box. */
async function recordFailure(db: Db, { ip }: Caller, account_id: number | null) {
  await inTransaction(db, (trx) =>
    recordAudit(
      trx,
      { id: null, ip },
      { action: 'account.fail_sign_in', entity: 'account', entity_id: account_id },
    ),
  )
}
