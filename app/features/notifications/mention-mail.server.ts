import { findReader } from '#app/features/accounts/reader.server.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import type { Work } from '#app/features/jobs/worker.server.ts'
import { sendMail } from '#app/features/mail/commands.server.ts'
import { hasSmtp } from '#app/features/mail/smtp-settings.server.ts'
import { now } from '#app/platform/clock.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { isQuiet, whenLoud } from './hours.ts'
import { mentionMail } from './mail-words.server.ts'
import { readPreferences } from './preferences.server.ts'
import { linesOf, withDetails } from './queries.server.ts'

/**
 * Writes to whoever was mentioned, unless they read it meanwhile or don't want to be written to; at night in the morning.
 * What needs no mail needs no turn on the writer either: a look tells.
 */
export async function mailMention({ db, doneIn }: Pick<Work, 'db' | 'doneIn'>, id: number, base_url: string) {
  if (!hasSmtp() || !(await unread(db, id).executeTakeFirst())) return
  await inTransaction(db, async (trx) => {
    await doneIn(trx)
    await writeTo(trx, id, base_url)
  })
}

const unread = (db: Db, id: number) =>
  db.selectFrom('notification').where('id', '=', id).where('read_at', 'is', null).select('account_id')

async function writeTo(trx: Trx, id: number, base_url: string) {
  const told = await unread(trx, id).executeTakeFirst()
  const reader = told && (await findReader(trx, told.account_id))
  if (!reader) return
  const { ways, hours } = await readPreferences(trx, reader.staff.id)
  if (ways.mentioned !== 'mail' || !hours.mentions_at_once) return
  const row = await linesOf(trx, reader.staff).where('notification.id', '=', id).executeTakeFirst()
  if (!row) return
  if (isQuiet(now(), hours)) {
    return doLater(trx, 'mention', { notification_id: id }, { at: whenLoud(now(), hours) })
  }
  const { numUpdatedRows } = await trx
    .updateTable('notification')
    .set({ mailed_at: now() })
    .where('id', '=', id)
    .where('mailed_at', 'is', null)
    .executeTakeFirstOrThrow()
  const [line] = await withDetails(trx, [row])
  if (numUpdatedRows === 0n || !line) return
  const { staff, locale } = reader
  const to = { address: staff.email, account_id: staff.id, locale }
  const content = mentionMail(reader, line, base_url)
  await sendMail(trx, { to, kind: 'mention', content, about: [line.record_id].filter((id) => id !== null) })
}
