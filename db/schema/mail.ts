import type { Generated } from 'kysely'

/** A mail that was asked for: to whom, and what became of it. */
export type MailTable = {
  id: Generated<number>
  kind: string
  state: string
  account_id: number | null
  address: string
  locale: string
  subject: string
  /** JSON of what it says; '' once that was taken out. */
  content: string
  /** Part of its Message-ID, which is the same at every try. */
  token: string
  created_at: string
  /** Until when what it says opens a door. */
  secret_until: string | null
  /** The hash of the token in the link that opens it. */
  link_hash: string | null
  /** When it was taken by a server, or given up. */
  ended_at: string | null
  trouble: string | null
  /** What the server said. */
  error: Generated<string>
  /** Tries of which nobody knows whether the mail arrived. */
  unclear: Generated<number>
}

/** Which records a mail tells of. */
export type MailRecordTable = { mail_id: number; record_id: number }

/** An address that a mail server refused for good, until it takes a mail again. */
export type BounceTable = { address_norm: string; address: string; error: string; at: string }
