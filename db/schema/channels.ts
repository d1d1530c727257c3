import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'

/** A group in WeCom, DingTalk or Feishu that is told what happens. */
export type ChannelTable = {
  id: Generated<number>
  kind: string
  name: string
  /** Whoever has it may write into the group. */
  url: string
  /** What its messages are signed with; '' where they aren't. */
  secret: string
  zone_wide: Flag
  locale: string
  active: Flag
  version: Generated<number>
  created_at: string
  created_by: number | null
  /** When its last message was taken. */
  sent_at: string | null
  /** What stood against the last one, until one is taken again. */
  trouble: string | null
  error: Generated<string>
  trouble_at: string | null
  /** Until when its bot asked to be left alone. */
  held_until: string | null
}

/** The parks a group is told of, where that is not the whole zone. */
export type ChannelParkTable = { channel_id: number; park_id: number }
/** What a group is told of. */
export type ChannelTellsTable = { channel_id: number; topic: string }

/** What a group was told, or is to be told. */
export type ChannelMessageTable = {
  id: Generated<number>
  channel_id: number
  topic: string
  state: string
  /** JSON of what it says. */
  content: string
  /** What it tells of: a channel is told of nothing twice. */
  once_key: string
  created_at: string
  /** After this moment it says nothing worth saying. */
  until: string
  ended_at: string | null
  trouble: string | null
  error: Generated<string>
  /** Handing-overs of which nobody knows whether it arrived. */
  unclear: Generated<number>
}

/** What is over its stage's limit and was told of. */
export type ToldOverTable = { venture_id: number; stage: string }
/** What is overdue and was told of. */
export type ToldLateTable = { task_id: number }

export type ChannelTurnTable = { id: Generated<number>; channel_id: number; at: string }
