import type { Generated } from 'kysely'

/** An address at which somebody’s calendar asks for what lies ahead. */
export type FeedTable = {
  id: Generated<number>
  account_id: number
  kind: string
  /** Of a park's feed. */
  park_id: number | null
  /** SHA-256 of what opens it. */
  token_hash: string
  created_at: string
  /** When a calendar last asked for it. */
  fetched_at: string | null
}
