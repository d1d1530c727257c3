import type { Said } from '#app/features/channels/channel.ts'
import { addChannel } from '#app/features/channels/commands.server.ts'
import type { NewChannel } from '#app/features/channels/schema.ts'
import { now } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import type { World } from './world.ts'

/** A group of WeCom that is told in English of the whole zone, unless something else is said. */
export const addGroup = ({ db, admin }: World, name: string, more: Partial<NewChannel> = {}) =>
  addChannel(db, admin, {
    ...{ kind: 'wecom', name, secret_word: '', reach: 'zone', park_ids: [], locale: 'en', topics: [] },
    ...{ secret_address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up-key' },
    ...more,
  })

/** What a group is told, oldest first. */
export async function saidTo(db: Db, channel_id: number): Promise<Said[]> {
  const rows = await db
    .selectFrom('channel_message')
    .where('channel_id', '=', channel_id)
    .orderBy('id')
    .select('content')
    .execute()
  return rows.map(({ content }) => JSON.parse(content) as Said)
}

/** Leaves a job that is due now, as the timetable would. */
export const leaveJob = (db: Db, name: string) =>
  db
    .insertInto('job')
    .values({ name, payload: '{}', once_key: null, due_at: now(), set_at: now(), created_at: now() })
    .execute()
