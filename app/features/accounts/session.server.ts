import { createHash } from 'node:crypto'
import { type Adapter, Lucia, TimeSpan } from 'lucia'
import { now } from '#app/platform/clock.ts'
import { cookieOf } from '#app/platform/cookie.ts'
import type { Locale } from '#app/platform/locale.ts'
import { logger } from '#app/platform/log.server.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import type { Role } from './grants.ts'

/*
 * All of Lucia is in this file. Lucia makes the tokens and decides when a session has ended; the table keeps
 * their hashes only, and no session outlives its absolute lifetime however busy it is.
 */
const IDLE = new TimeSpan(2, 'h')
const ABSOLUTE = new TimeSpan(12, 'h')
/** How exactly the last use is known; a page view within it costs no write. */
const NOTED_EVERY = new TimeSpan(5, 'm')

/** Where a session is kept in the browser; over https the name forbids other hosts and paths to set it. */
const cookieName = (secure: boolean) => (secure ? '__Host-sid' : 'sid')

/** Where a request comes from, as far as sessions care. */
export type Caller = {
  ip: string
  user_agent: string
  cookies: string | null
  secure: boolean
  /** The language of the page they are on. */
  locale: Locale
}

export type SessionPerson = {
  id: number
  email: string
  name_zh: string
  name_en: string
  role: Role
  zone_wide: number
  locale: 'zh-CN' | 'en' | null
  theme: 'light' | 'dark' | null
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaFor>
    UserId: number
    DatabaseUserAttributes: SessionPerson
    DatabaseSessionAttributes: { user_agent: string; last_used_at: string }
  }
}

/** Starts a session and answers the Set-Cookie header that carries it. */
export async function createSession(
  db: Db,
  account_id: number,
  from: { user_agent: string; secure: boolean },
) {
  const lucia = luciaFor(db, from.secure)
  const user_agent = from.user_agent.slice(0, 200)
  const session = await lucia.createSession(account_id, { user_agent, last_used_at: now() })
  const cookie = lucia.createSessionCookie(session.id)
  cookie.attributes.maxAge = ABSOLUTE.seconds()
  return cookie.serialize()
}

/** Who the cookie header belongs to, or null. */
export async function readSession(db: Db, cookies: string | null, secure: boolean) {
  const token = tokenOf(cookies, secure)
  if (!token) return null
  const session_hash = hashOf(token)
  if (leftBehind.has(session_hash)) return null
  const { session, user } = await luciaFor(db, secure).validateSession(token)
  if (!session || !user) return null
  if (Date.parse(now()) - Date.parse(session.last_used_at) > NOTED_EVERY.milliseconds()) {
    // A page that is only read opens also where nothing can be written now.
    await noteUse(db, session_hash).catch((error) => logger.warn({ err: error }, 'a session went unnoted'))
  }
  return { person: user.person, session_hash }
}

/** When a session will end if nobody uses it; null when it has, or its person may not come any more. To ask is no use of it. */
export async function sessionEnd(db: Db, session_hash: string): Promise<string | null> {
  if (leftBehind.has(session_hash)) return null
  const session = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .where('session.id', '=', session_hash)
    .where('expires_at', '>', now())
    .where('disabled_at', 'is', null)
    .select('expires_at')
    .executeTakeFirst()
  return session?.expires_at ?? null
}

/** The idle lifetime starts again, but never past the absolute one. */
async function noteUse(db: Db, session_hash: string) {
  const session = await db
    .selectFrom('session')
    .where('id', '=', session_hash)
    .select('created_at')
    .executeTakeFirst()
  if (!session) return
  const last = Date.parse(session.created_at) + ABSOLUTE.milliseconds()
  const at = now()
  const expires_at = momentOf(Math.min(Date.parse(at) + IDLE.milliseconds(), last))
  await db
    .updateTable('session')
    .set({ expires_at, last_used_at: at })
    .where('id', '=', session_hash)
    .execute()
}

/** Ends the session in the cookie header and answers the Set-Cookie header that forgets it. */
export async function endSession(db: Db, cookies: string | null, secure: boolean) {
  const token = tokenOf(cookies, secure)
  if (token) await revoke(db, hashOf(token))
  return luciaFor(db, secure).createBlankSessionCookie().serialize()
}

/**
 * Sessions that somebody ended while the database took no writes. They open nothing in this process, and are
 * deleted by the next sweep; another process, or this one started anew, knows them until they run out.
 */
const leftBehind = new Set<string>()

/** Ends the session in the cookie header as far as that goes without writing; answers the cookie that forgets it. */
export function leaveSession(db: Db, cookies: string | null, secure: boolean) {
  const token = tokenOf(cookies, secure)
  if (token) leftBehind.add(hashOf(token))
  return luciaFor(db, secure).createBlankSessionCookie().serialize()
}

/** Ends one session by its hash, as `listSessions` names it; only this account's. */
export async function revoke(db: Db, session_hash: string, account_id?: number) {
  let doomed = db.deleteFrom('session').where('id', '=', session_hash)
  if (account_id !== undefined) doomed = doomed.where('account_id', '=', account_id)
  const { numDeletedRows } = await doomed.executeTakeFirst()
  return numDeletedRows > 0n
}

export async function revokeAllForAccount(db: Db, account_id: number, except?: string) {
  let doomed = db.deleteFrom('session').where('account_id', '=', account_id)
  if (except) doomed = doomed.where('id', '!=', except)
  await doomed.execute()
}

export function listSessions(db: Db, account_id: number) {
  return db
    .selectFrom('session')
    .where('account_id', '=', account_id)
    .where('expires_at', '>', now())
    .select(['id', 'created_at', 'last_used_at', 'user_agent'])
    .orderBy('last_used_at', 'desc')
    .execute()
}

/** Removes what has ended; run now and then. */
export async function sweep(db: Db) {
  await db.deleteFrom('session').where('expires_at', '<=', now()).execute()
  for (const session_hash of leftBehind) if (await revoke(db, session_hash)) leftBehind.delete(session_hash)
}

const momentOf = (milliseconds: number) => new Date(milliseconds).toISOString()

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const tokenOf = (cookies: string | null, secure: boolean) => cookieOf(cookies, cookieName(secure))

function luciaFor(db: Db, secure: boolean) {
  return new Lucia(adapterOn(db), {
    sessionExpiresIn: IDLE,
    sessionCookie: {
      name: cookieName(secure),
      expires: false,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: (person) => ({ person }),
    getSessionAttributes: ({ last_used_at }) => ({ last_used_at }),
  })
}

/** Lucia's adapter over Kysely: hashes at the door, so that a token never reaches the database. */
function adapterOn(db: Db): Adapter {
  return {
    async setSession({ id, userId, attributes }) {
      const at = now()
      await db
        .insertInto('session')
        .values({
          id: hashOf(id),
          account_id: userId,
          created_at: at,
          last_used_at: at,
          expires_at: momentOf(Date.parse(at) + IDLE.milliseconds()),
          user_agent: attributes.user_agent,
        })
        .execute()
    },
    async getSessionAndUser(token) {
      const row = await db
        .selectFrom('session')
        .modifyFront(PREPARED)
        .innerJoin('account', 'account.id', 'session.account_id')
        .where('session.id', '=', hashOf(token))
        .where('account.disabled_at', 'is', null)
        .select([
          'account.id',
          'email',
          'name_zh',
          'name_en',
          'role',
          'zone_wide',
          'locale',
          'theme',
          'session.expires_at',
          'session.last_used_at',
          'session.user_agent',
        ])
        .executeTakeFirst()
      if (!row) return [null, null]
      const { expires_at, last_used_at, user_agent, ...person } = row
      // Lucia looks at the machine's clock; ours may be another one, in tests and in the demo's story.
      const left = Date.parse(expires_at) - Date.parse(now())
      const expiresAt = new Date(Date.now() + left)
      return [
        { id: token, userId: row.id, expiresAt, attributes: { user_agent, last_used_at } },
        { id: row.id, attributes: person as SessionPerson },
      ]
    },
    async updateSessionExpiration(token) {
      await noteUse(db, hashOf(token))
    },
    async deleteSession(token) {
      await db.deleteFrom('session').where('id', '=', hashOf(token)).execute()
    },
    async deleteUserSessions(account_id) {
      await revokeAllForAccount(db, account_id)
    },
    async getUserSessions() {
      throw new Error('use listSessions: tokens can not be listed')
    },
    async deleteExpiredSessions() {
      await sweep(db)
    },
  }
}
