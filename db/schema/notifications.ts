import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'

/**
 * One line of somebody's inbox: what happened (a line of the audit) to which record, and where its timeline says so; or
 * to which import.
 */
export type NotificationTable = {
  id: Generated<number>
  account_id: number
  seq: number
  record_id: number | null
  import_id: Generated<number | null>
  kind: string
  /** What the record's timeline calls it: `note 12`, `move 7`, `task 3`, `audit 40`. */
  line: string
  at: string
  read_at: string | null
  /** When it went out in a mail of its own. */
  mailed_at: string | null
}

/** How often what is unread in somebody's inbox changed by what they did: reading, or finishing a task. */
export type InboxTable = { account_id: number; version: number }

/** How somebody wants to hear of a kind, where that differs from what holds for all. */
export type NotificationWayTable = { account_id: number; kind: string; way: string }

/** When somebody is written to, where that differs from what holds for all; hours of the zone's clock. */
export type MailHoursTable = {
  account_id: number
  /** JSON list. */
  hours: string
  mentions_at_once: Flag
  quiet_from: number
  quiet_until: number
  days_off: Flag
}

/** Up to which line somebody's digests went, and when. */
export type DigestTable = { account_id: number; up_to: number; at: string }

/** Who is named in a note. */
export type MentionTable = { note_id: number; account_id: number }
