import { staleOf } from '#app/features/records/meanwhile.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import { type Db, engineOf, type Trx } from '#db/connect.ts'
import { CHOSEN_TOPICS, type ChannelKind, type ChosenTopic } from './channel.ts'

/** A channel as it stands, its address and secret too: for who sends and for who changes it, never for a page. */
export async function currentChannel(trx: Trx, id: number, version: number) {
  const own = trx.selectFrom('channel').where('id', '=', id).selectAll()
  // On PostgreSQL two administrators may have the same one open: the second waits here and is told.
  const row = await (engineOf(trx) === 'postgres' ? own.forUpdate() : own).executeTakeFirst()
  if (!row) return null
  const parts = await partsOf(trx, id)
  const channel = { ...row, ...parts, ...wordsOf(row), reach: reachOf(row) }
  if (row.version === version) return channel
  const facts = factsOf(channel)
  throw await staleOf(
    trx,
    { entity: 'channel' },
    { id, version: row.version, facts },
    Object.keys(facts),
    null,
  )
}

export type CurrentChannel = NonNullable<Awaited<ReturnType<typeof currentChannel>>>

export const reachOf = ({ zone_wide }: { zone_wide: number }) =>
  zone_wide === 1 ? ('zone' as const) : ('parks' as const)

export const wordsOf = ({ kind, locale }: { kind: string; locale: string }) => ({
  kind: kind as ChannelKind,
  locale: locale as Locale,
})

/** The parks of a channel and what it is told, in their order. */
export async function partsOf(db: Db, id: number) {
  const parks = await db
    .selectFrom('channel_park')
    .where('channel_id', '=', id)
    .orderBy('park_id')
    .select('park_id')
    .execute()
  const tells = await db.selectFrom('channel_tells').where('channel_id', '=', id).select('topic').execute()
  return { park_ids: parks.map(({ park_id }) => park_id), topics: inOrder(tells.map(({ topic }) => topic)) }
}

export const inOrder = (topics: readonly string[]): ChosenTopic[] =>
  CHOSEN_TOPICS.filter((topic) => topics.includes(topic))

type Facts = { name: string; locale: string; reach: string; park_ids: number[]; topics: readonly string[] }

/** What of a channel may be told and kept in the audit. */
export const factsOf = ({ name, locale, reach, park_ids, topics }: Facts): Record<string, unknown> => ({
  ...{ name, locale, reach, park_ids: reach === 'zone' ? [] : park_ids.toSorted((a, b) => a - b) },
  topics: inOrder(topics),
})
