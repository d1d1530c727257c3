import type { Instant } from '#app/platform/clock.ts'
import type { Locale } from '#app/platform/locale.ts'

/* A channel is a group elsewhere with a bot of ours in it: what it is, what it is told, and what may go wrong. */

export const CHANNEL_KINDS = ['wecom', 'dingtalk', 'feishu'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** What a channel may be told of. A test message is none of these: it is asked for. */
export const CHOSEN_TOPICS = ['summary', 'counted', 'project', 'stuck', 'event'] as const
export const TOPICS = [...CHOSEN_TOPICS, 'test'] as const
export type ChosenTopic = (typeof CHOSEN_TOPICS)[number]
export type Topic = (typeof TOPICS)[number]

export const CHANNEL_STATES = ['waiting', 'sent', 'failed'] as const
export type ChannelState = (typeof CHANNEL_STATES)[number]

/** What stood against a message. */
export const CHANNEL_TROUBLES = [
  /** The address opens no group: mistyped, or its bot was removed. */
  'key',
  /** The bot takes only messages with a word of its own in them. */
  'keyword',
  /** The bot wants a signature, or another one. */
  'sign',
  /** The bot takes nothing from where this server stands. */
  'ip',
  'refused',
  /** The address leads, by now, where nothing may be sent. */
  'forbidden',
  'redirected',
  /** The bot asks to be left alone for a while. */
  'busy',
  'unreachable',
  'encryption',
  /** The message was handed over and nobody knows whether it arrived. */
  'unclear',
  /** As many were sent as the bot takes in a minute. */
  'full',
  'inactive',
  /** It waited until it said nothing worth saying. */
  'late',
  /** The group hears something else since, or is elsewhere: what waited was not meant for it as it is now. */
  'changed',
  /** Nobody has it to do any more. */
  'lost',
  /** The demo sends nothing. */
  'demo',
] as const
export type ChannelTrouble = (typeof CHANNEL_TROUBLES)[number]

/** What another try would meet again: a person has to do something first. */
export const HOPELESS: readonly ChannelTrouble[] = [
  ...(['key', 'keyword', 'sign', 'ip', 'refused', 'forbidden', 'redirected'] as const),
]

/** How long a message can be looked up, days. */
export const KEPT_DAYS = 90

/** What a message says, in its channel's language. The path becomes a link to this product where it is sent from. */
export type Said = { title: string; lines: string[]; link: { label: string; path: string } }

/** So many in so many milliseconds, and no more, as each says of its bots. */
type Limit = { most: number; ms: number }
export const LIMITS: Record<ChannelKind, readonly Limit[]> = {
  wecom: [{ most: 20, ms: 60_000 }],
  // Whoever sends more is not heard for ten minutes.
  dingtalk: [{ most: 20, ms: 60_000 }],
  feishu: [
    { most: 100, ms: 60_000 },
    { most: 5, ms: 1000 },
  ],
}

/** How long a bot that asks for it is left alone, milliseconds. */
export const HOLD_MS: Record<ChannelKind, number> = { wecom: 60_000, dingtalk: 600_000, feishu: 60_000 }

/** When the next may be sent after those of these moments, oldest first; null: now. */
export function nextTurn(kind: ChannelKind, turns: readonly Instant[], at: Instant): Instant | null {
  const waits = LIMITS[kind].flatMap(({ most, ms }) => {
    const nth = turns.at(-most)
    const free = nth === undefined ? 0 : Date.parse(nth) + ms
    return free > Date.parse(at) ? [free] : []
  })
  return waits.length === 0 ? null : new Date(Math.max(...waits)).toISOString()
}

/** What decides what a channel is told. */
export type Telling = {
  id: number
  locale: Locale
  zone_wide: number
  park_ids: number[]
  created_at: Instant
}

export const covers = ({ zone_wide, park_ids }: Telling, park_id: number) =>
  zone_wide === 1 || park_ids.includes(park_id)
