import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/features/accounts/actor.ts'
import { later } from '#app/features/jobs/job.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound } from '#app/platform/errors.ts'
import type { Locale } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import type { Said } from './channel.ts'
import { record } from './commands.server.ts'
import { sendNow } from './deliver.server.ts'
import { writeMessage } from './message.server.ts'

/** A page is waited for: less patience than the queue has. */
const PATIENCE = 8000
const WORTH_MS = 60_000

/** Sends a test message at once; its row then says what came back. */
export async function sendTest(
  db: Db,
  actor: Actor,
  id: number,
  base_url: string,
  patience = PATIENCE,
): Promise<number> {
  if (!actor.can('channel.manage')) throw new NotAllowed()
  const message_id = await inTransaction(db, async (trx) => {
    const channel = await trx
      .selectFrom('channel')
      .where('id', '=', id)
      .select(['name', 'locale'])
      .executeTakeFirst()
    if (!channel) throw new NotFound()
    record(trx, actor, id, 'test', [])
    const said = testOf(channel.locale as Locale, channel.name)
    return writeMessage(trx, {
      ...{ channel_id: id, topic: 'test', said, once: `test ${randomUUID()}`, until: later(now(), WORTH_MS) },
    })
  })
  await sendNow(db, message_id ?? 0, { base_url, patience })
  return message_id ?? 0
}

const testOf = (locale: Locale, name: string): Said => ({
  title: say(locale, 'channel_told_test', { app: '@app_name' }),
  lines: [say(locale, 'channel_told_test_text', { name })],
  link: { label: say(locale, 'channel_told_open', { app: '@app_name' }), path: '/' },
})
