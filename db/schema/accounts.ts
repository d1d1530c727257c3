import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'

/** Somebody who works with the product, or did. */
export type AccountTable = {
  id: Generated<number>
  email: string
  email_norm: string
  name_zh: string
  name_en: string
  role: string
  zone_wide: Flag
  password_hash: string
  locale: string | null
  theme: string | null
  disabled_at: string | null
  search_text: Generated<string>
  version: Generated<number>
  created_at: string
}

/** The parks somebody works for, where that is not the whole zone. */
export type AccountParkTable = { account_id: number; park_id: number }

/** `id` is the SHA-256 of the cookie's token: the table alone signs nobody in. */
export type SessionTable = {
  id: string
  account_id: number
  created_at: string
  last_used_at: string
  expires_at: string
  user_agent: string
}

/** Browsers that signed in to an account before, by the hash of their cookie. */
export type KnownDeviceTable = {
  token_hash: string
  account_id: number
  created_at: string
  expires_at: string
}

export type InvitationTable = {
  id: Generated<number>
  token_hash: string
  email: string
  email_norm: string
  name_zh: string
  name_en: string
  role: string
  zone_wide: Flag
  /** JSON list of park ids. */
  park_ids: string
  invited_by: number
  created_at: string
  expires_at: string
  accepted_at: string | null
  account_id: number | null
  revoked_at: string | null
}

export type ResetLinkTable = {
  id: Generated<number>
  token_hash: string
  account_id: number
  made_by: number | null
  created_at: string
  expires_at: string
  used_at: string | null
}
