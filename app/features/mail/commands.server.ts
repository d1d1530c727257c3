import { randomBytes } from 'node:crypto'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { type Instant, now } from '#app/platform/clock.ts'
import { engineOf, type Trx } from '#db/connect.ts'
import { contentSchema, type MailContent, type MailKind, type Recipient, recipientSchema } from './mail.ts'
import { type Said, withoutRecords } from './mail-text.ts'
import { hasSmtp } from './smtp-settings.server.ts'

type Mail = {
  to: Recipient
  kind: MailKind
  /** In the language of whoever reads it. */
  content: MailContent
  /** Which records it tells of, beside those its lines name. */
  about?: readonly number[]
  /** Until when what it says opens a door: it is taken out once the mail was sent, and then. */
  secret_until?: Instant
  /** The hash of the token in that link: taken back or used before the mail goes out, it isn't sent. */
  link_hash?: string
}

/**
 * Sends a mail once this transaction has happened, and answers whether one goes out. Where there is no mail server,
 * what it says is kept for an administrator to read; a secret is not written down at all. What was erased meanwhile is
 * not written of.
 */
export async function sendMail(
  trx: Trx,
  { to, kind, content, about = [], secret_until, link_hash }: Mail,
): Promise<boolean> {
  const { account_id, address, locale } = recipientSchema.parse(to)
  const typed = contentSchema.parse(content)
  const goes = hasSmtp()
  if (!goes && secret_until !== undefined) return false
  const records = recordsIn(typed, about)
  const erased = await erasedOf(trx, records)
  const said = erased.size > 0 ? withoutRecords(typed, erased) : typed
  if (!said) return false
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
      link_hash: link_hash ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const told = records.filter((record_id) => !erased.has(record_id))
  if (told.length > 0) {
    await trx
      .insertInto('mail_record')
      .values(told.map((record_id) => ({ mail_id: id, record_id })))
      .execute()
  }
  if (goes) await doLater(trx, 'mail.send', { mail_id: id })
  return goes
}

const recordsIn = ({ lines = [] }: Said, about: readonly number[]) => [
  ...new Set([...about, ...lines.map((line) => line.about)].filter((id) => id !== undefined)),
]

/** Whoever erases one of the others waits until this is written, and takes it along. */
async function erasedOf(trx: Trx, records: readonly number[]): Promise<Set<number>> {
  if (records.length === 0) return new Set()
  const held = await trx
    .selectFrom('record')
    .where('id', 'in', records)
    .orderBy('id')
    .select(['id', 'erased_at'])
    .$if(engineOf(trx) === 'postgres', (query) => query.forKeyShare())
    .execute()
  return new Set(held.filter(({ erased_at }) => erased_at !== null).map(({ id }) => id))
}
