import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'

/** A program elsewhere that is told what is done to records. */
export type WebhookTable = {
  id: Generated<number>
  name: string
  url: string
  /** Sealed: what its messages are signed with. */
  secret: string
  /** The one before, which signs too until then. */
  old_secret: string | null
  old_until: string | null
  zone_wide: Flag
  active: Flag
  version: Generated<number>
  created_at: string
  created_by: number | null
  /** When its receiver last took something. */
  sent_at: string | null
  /** What stood against the last try, until one is taken again. */
  trouble: string | null
  error: Generated<string>
  trouble_at: string | null
  /** Tries in a row that were not taken, and since when. */
  failures: Generated<number>
  failing_since: string | null
  held_until: string | null
  /** When it was given up, as nothing was taken for long. */
  stopped_at: string | null
}

/** The parks of whose records a webhook is told, where that is not the whole zone. */
export type WebhookParkTable = { webhook_id: number; park_id: number }
/** What a webhook is told of. */
export type WebhookHearsTable = { webhook_id: number; action: string }

/** A message to a webhook, and what became of it. */
export type WebhookDeliveryTable = {
  id: Generated<number>
  webhook_id: number
  /** By which its receiver knows it again. */
  message_id: string
  action: string
  /** The trace it tells of; null for a test. */
  seq: number | null
  body: string
  state: string
  created_at: string
  ended_at: string | null
  tries: Generated<number>
  trouble: string | null
}

/** A try to hand a message to a webhook, and what its receiver answered. */
export type WebhookTryTable = {
  id: Generated<number>
  delivery_id: number
  at: string
  status: number | null
  trouble: string | null
  error: Generated<string>
}
