import type { Db } from '#db/connect.ts'
import { maskedAddress } from './address.ts'
import type { ChannelState, ChannelTrouble, ChosenTopic, Said, Telling, Topic } from './channel.ts'
import { inOrder, partsOf, reachOf, wordsOf } from './current-channel.server.ts'

const MOST_SHOWN = 20

const SHOWN = [
  ...(['id', 'kind', 'name', 'zone_wide', 'locale', 'active', 'version', 'created_at'] as const),
  ...(['sent_at', 'trouble', 'error', 'trouble_at'] as const),
]

type Row = { kind: string; locale: string; zone_wide: number; trouble: string | null }

const shown = <R extends Row>(row: R) => ({
  ...row,
  ...wordsOf(row),
  reach: reachOf(row),
  trouble: row.trouble as ChannelTrouble | null,
})

/** All groups by name, with what they are told. */
export async function listChannels(db: Db) {
  const rows = await db
    .selectFrom('channel')
    .orderBy('active', 'desc')
    .orderBy('name')
    .select(SHOWN)
    .execute()
  const parks = await db.selectFrom('channel_park').orderBy('park_id').selectAll().execute()
  const tells = await db.selectFrom('channel_tells').selectAll().execute()
  return rows.map((row) => ({
    ...shown(row),
    park_ids: parks.filter(({ channel_id }) => channel_id === row.id).map(({ park_id }) => park_id),
    topics: inOrder(tells.filter(({ channel_id }) => channel_id === row.id).map(({ topic }) => topic)),
  }))
}

export type ListedChannel = Awaited<ReturnType<typeof listChannels>>[number]

/** One group for its page: its address masked, of its secret only whether there is one. */
export async function findChannel(db: Db, id: number) {
  const row = await db
    .selectFrom('channel')
    .where('id', '=', id)
    .select([...SHOWN, 'url', 'secret'])
    .executeTakeFirst()
  if (!row) return undefined
  const { url, secret, ...rest } = row
  return { ...shown(rest), ...(await partsOf(db, id)), address: maskedAddress(url), signed: secret !== '' }
}

export type ShownChannel = NonNullable<Awaited<ReturnType<typeof findChannel>>>

const MESSAGE = ['id', 'topic', 'state', 'created_at', 'ended_at', 'trouble', 'error', 'content'] as const

/** The last messages to a group, newest first. */
export async function listMessages(db: Db, channel_id: number) {
  const rows = await db
    .selectFrom('channel_message')
    .where('channel_id', '=', channel_id)
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .select(MESSAGE)
    .execute()
  return rows.map(({ content, ...row }) => ({
    ...row,
    said: JSON.parse(content) as Said,
    topic: row.topic as Topic,
    state: row.state as ChannelState,
    trouble: row.trouble as ChannelTrouble | null,
  }))
}

export type ShownMessage = Awaited<ReturnType<typeof listMessages>>[number]

/** The groups in use that are told of something. */
export async function listTelling(db: Db, topic: ChosenTopic): Promise<Telling[]> {
  const rows = await db
    .selectFrom('channel')
    .innerJoin('channel_tells', 'channel_tells.channel_id', 'channel.id')
    .where('topic', '=', topic)
    .where('active', '=', 1)
    .orderBy('id')
    .select(['id', 'kind', 'locale', 'zone_wide', 'created_at'])
    .execute()
  const parks = await db.selectFrom('channel_park').orderBy('park_id').selectAll().execute()
  return rows.map((row) => ({
    ...{ ...row, ...wordsOf(row) },
    park_ids: parks.filter(({ channel_id }) => channel_id === row.id).map(({ park_id }) => park_id),
  }))
}
