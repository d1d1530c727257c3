import { randomBytes } from 'node:crypto'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { type Instant, now } from '#app/platform/clock.ts'
import type { Trx } from '#db/connect.ts'
import { contentSchema, type MailContent, type MailKind, type Recipient, recipientSchema } from './mail.ts'
import { hasSmtp } from './smtp-settings.server.ts'

type Mail = {
  to: Recipient
  kind: MailKind
  /** In the language of whoever reads it. */
  content: MailContent
  /** Until when what it says opens a door: it is taken out once the mail was sent, and then. */
  secret_until?: Instant
}

/**
 * Sends a mail once this transaction has happened, and answers whether one goes out. Where there is no mail server,
 * what it says is kept for an administrator to read; a secret is not written down at all.
 */
export async function sendMail(trx: Trx, { to, kind, content, secret_until }: Mail): Promise<boolean> {
  const { account_id, address, locale } = recipientSchema.parse(to)
  const said = contentSchema.parse(content)
  const goes = hasSmtp()
  if (!goes && secret_until !== undefined) return false
  const { id } = await trx
    .insertInto('mail')
    .values({
      kind,
      state: goes ? 'waiting' : 'kept',
      account_id,
      address,
      locale,
      subject: said.subject,
      content: JSON.stringify(said),
      token: randomBytes(12).toString('hex'),
      created_at: now(),
      secret_until: secret_until ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (goes) await doLater(trx, 'mail.send', { mail_id: id })
  return goes
}
