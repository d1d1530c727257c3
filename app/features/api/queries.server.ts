import { timingSafeEqual } from 'node:crypto'
import type { Staff } from '#app/features/accounts/actor.ts'
import { findReader } from '#app/features/accounts/reader.server.ts'
import { hashOfToken } from '#app/features/accounts/token.server.ts'
import { daysAgo, now } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { SCOPES, type Scope } from './scope.ts'
import { beginningOf, stateOf, TOKEN } from './token.ts'

/** So long one sees what became of a token that opens nothing any more. */
const SHOWN_DAYS = 90

/** Somebody's tokens without what opens them, the newest first. */
export async function listTokens(db: Db, account_id: number) {
  const since = daysAgo(SHOWN_DAYS)
  const rows = await db
    .selectFrom('api_token')
    .where('account_id', '=', account_id)
    .where('expires_at', '>', since)
    .where((eb) => eb.or([eb('revoked_at', 'is', null), eb('revoked_at', '>', since)]))
    .orderBy('id', 'desc')
    .select(['id', 'name', 'beginning', 'created_at', 'expires_at', 'used_at', 'revoked_at'])
    .execute()
  const scopes = await scopesOf(
    db,
    rows.map(({ id }) => id),
  )
  const at = now()
  return rows.map((row) => ({ ...row, scopes: scopes.get(row.id) ?? [], state: stateOf(row, at) }))
}

export type ListedToken = Awaited<ReturnType<typeof listTokens>>[number]

async function scopesOf(db: Db, ids: number[]): Promise<Map<number, Scope[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('api_token_scope').where('token_id', 'in', ids).selectAll().execute()
  const of = Map.groupBy(rows, ({ token_id }) => token_id)
  const inOrder = (own: typeof rows) => SCOPES.filter((scope) => own.some((row) => row.scope === scope))
  return new Map([...of].map(([id, own]) => [id, inOrder(own)]))
}

export type OpenToken = {
  id: number
  name: string
  expires_at: string
  used_at: string | null
  scopes: Scope[]
  /** Whoever made it, with the role and the parks they have at this moment. */
  owner: Staff
}

/**
 * What a token opens; null for one that was made up, revoked or has expired, and alike for one of somebody who may not
 * come any more. It is found by its beginning, which is no secret, and the whole is compared in constant time.
 */
export async function findToken(db: Db, token: string): Promise<OpenToken | null> {
  if (!TOKEN.test(token)) return null
  const alike = await db
    .selectFrom('api_token')
    .where('beginning', '=', beginningOf(token))
    .select(['id', 'account_id', 'name', 'token_hash', 'expires_at', 'used_at', 'revoked_at'])
    .execute()
  const hash = Buffer.from(hashOfToken(token))
  const row = alike.find(({ token_hash }) => timingSafeEqual(Buffer.from(token_hash), hash))
  if (!row || stateOf(row, now()) !== 'open') return null
  const reader = await findReader(db, row.account_id)
  if (!reader) return null
  const { id, name, expires_at, used_at } = row
  return {
    id,
    name,
    expires_at,
    used_at,
    scopes: (await scopesOf(db, [id])).get(id) ?? [],
    owner: reader.staff,
  }
}
