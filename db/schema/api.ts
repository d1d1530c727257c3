import type { Generated } from 'kysely'

/** A word by which programs ask in somebody's name, of which only the hash is kept. It is never deleted: the audit names it. */
export type ApiTokenTable = {
  id: Generated<number>
  account_id: number
  name: string
  /** The first characters, by which its owner tells it. */
  beginning: string
  /** SHA-256 of the whole. */
  token_hash: string
  created_at: string
  expires_at: string
  /** When a program last asked by it, to the minute. */
  used_at: string | null
  revoked_at: string | null
}

/** What programs may do by a token. */
export type ApiTokenScopeTable = { token_id: number; scope: string }

/** What was answered under an Idempotency-Key, or that somebody is at it. */
export type ApiAnswerTable = {
  token_id: number
  key_hash: string
  request_hash: string
  claim: string
  claimed_at: string
  created_at: string
  status: number | null
  location: string | null
  etag: string | null
  body: string | null
}
