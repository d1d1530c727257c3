import { now } from '#app/platform/clock.ts'
import { cookieOf } from '#app/platform/cookie.ts'
import type { Db } from '#db/connect.ts'
import { hashOfToken, newToken } from './token.server.ts'

/*
 * A browser that signed in to an account before carries a long-lived cookie that says so, and has attempts of its
 * own when strangers guess (OWASP calls it a device cookie). It opens nothing: the password is still asked for.
 */
const LIFE_S = 180 * 86_400

type Browser = { cookies: string | null; secure: boolean }

const cookieName = (secure: boolean) => (secure ? '__Host-device' : 'device')
const tokenOf = ({ cookies, secure }: Browser) => cookieOf(cookies, cookieName(secure))

/** The hash by which this browser is known to have signed in to the account, or null. */
export async function findDevice(db: Db, browser: Browser, account_id: number): Promise<string | null> {
  const token = tokenOf(browser)
  if (!token) return null
  const row = await db
    .selectFrom('known_device')
    .where('token_hash', '=', hashOfToken(token))
    .where('account_id', '=', account_id)
    .where('expires_at', '>', now())
    .select('token_hash')
    .executeTakeFirst()
  return row?.token_hash ?? null
}

/**
 * Remembers this browser for the account and answers the Set-Cookie header. The token is new each time, so that one
 * planted by somebody else is worth nothing afterwards; the others who share the browser stay known in it.
 */
export async function knowDevice(trx: Db, browser: Browser, account_id: number): Promise<string> {
  const token = newToken()
  const token_hash = hashOfToken(token)
  const before = tokenOf(browser)
  if (before) {
    await trx
      .updateTable('known_device')
      .set({ token_hash })
      .where('token_hash', '=', hashOfToken(before))
      .execute()
  }
  const at = now()
  const expires_at = new Date(Date.parse(at) + LIFE_S * 1000).toISOString()
  await trx
    .insertInto('known_device')
    .values({ token_hash, account_id, created_at: at, expires_at })
    .onConflict((oc) => oc.columns(['token_hash', 'account_id']).doUpdateSet({ expires_at }))
    .execute()
  const secure = browser.secure ? '; Secure' : ''
  return `${cookieName(browser.secure)}=${token}; Max-Age=${LIFE_S}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

/** Every browser is a stranger again: the account was disabled, or its password came into other hands. */
export async function forgetDevices(trx: Db, account_id: number) {
  await trx.deleteFrom('known_device').where('account_id', '=', account_id).execute()
}

/** Removes what has ended; run now and then. */
export async function sweepDevices(db: Db) {
  await db.deleteFrom('known_device').where('expires_at', '<=', now()).execute()
}
