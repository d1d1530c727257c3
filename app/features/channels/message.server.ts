import { sql } from 'kysely'
import { doAllLater } from '#app/features/jobs/queue.server.ts'
import { daysAgo, type Instant, now } from '#app/platform/clock.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { KEPT_DAYS, type Said, type Topic } from './channel.ts'

type Message = {
  channel_id: number
  topic: Topic
  said: Said
  /** What it tells of: a channel is told of it once, however often this is asked. */
  once: string
  /** After this moment it says nothing worth saying. */
  until: Instant
}

/** Tells groups something once this transaction has happened; not what they were told before. */
export async function tell(trx: Trx, messages: readonly Message[]) {
  const ids: number[] = []
  for (const message of messages) {
    const id = await writeMessage(trx, message)
    if (id !== null) ids.push(id)
  }
  await doAllLater(
    trx,
    'channel.send',
    ids.map((message_id) => ({ payload: { message_id } })),
  )
}

/** The number of a message that is new; null of one that was written before. */
export async function writeMessage(trx: Trx, { channel_id, topic, said, once, until }: Message) {
  const written = await trx
    .insertInto('channel_message')
    .values({
      ...{ channel_id, topic, state: 'waiting', content: JSON.stringify(said), once_key: once },
      ...{ created_at: now(), until },
    })
    .onConflict((oc) => oc.columns(['channel_id', 'once_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return written?.id ?? null
}

/** Once a day: gives up what no job has to send any more, and forgets what nobody looks up. */
export async function tidyMessages(db: Db) {
  const at = now()
  const long_ago = daysAgo(KEPT_DAYS, at)
  await inTransaction(db, async (trx) => {
    const at_work = trx
      .selectFrom('job')
      .where('name', '=', 'channel.send')
      .where('failed_at', 'is', null)
      .select('payload')
    await trx
      .updateTable('channel_message')
      .set({ state: 'failed', trouble: 'lost', ended_at: at })
      .where('state', '=', 'waiting')
      // A test message has no job: it is sent while it is waited for.
      .where((eb) => eb.or([eb('topic', '<>', 'test'), eb('until', '<=', at)]))
      .where(sql<string>`'{"message_id":' || id || '}'`, 'not in', at_work)
      .execute()
    await trx.deleteFrom('channel_message').where('created_at', '<', long_ago).execute()
  })
}
