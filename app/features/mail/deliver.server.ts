import { GiveUp } from '#app/features/jobs/job.ts'
import type { Handlers, Work } from '#app/features/jobs/worker.server.ts'
import { now } from '#app/platform/clock.ts'
import { normalEmail } from '#app/platform/email.ts'
import type { Locale } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { hostOf, type MailTrouble } from './mail.ts'
import { htmlOfMail } from './mail-html.ts'
import { type Said, textOfMail } from './mail-text.ts'
import { handOver, type Letter, NotTaken, PATIENCE, type Patience } from './smtp.server.ts'
import { type Smtp, smtpSettings } from './smtp-settings.server.ts'

/** So often a mail is handed over of which the server doesn't say whether it has it: one more might be the third of the same. */
const MOST_UNCLEAR = 2

/** How the job of one mail is done, by a mail server that is given this patience. */
export const deliverWith =
  (patience: Patience = PATIENCE): Handlers['mail.send'] =>
  async (work, { mail_id }) => {
    const mail = await findUnsent(work.db, mail_id)
    if (!mail) return
    const pointless = whyPointless(mail)
    if (pointless) return end(work, mail, pointless)
    try {
      const smtp = smtpSettings()
      if (!smtp) throw new NotTaken('unreachable', 'SMTP_URL and MAIL_FROM are not set for this process')
      await handOver(letterOf(mail, smtp), smtp.url, patience, work.signal)
    } catch (error) {
      if (work.signal.aborted || !(error instanceof NotTaken)) throw error
      throw await noted(work, mail, error)
    }
    await inTransaction(work.db, async (trx) => {
      await trx.updateTable('mail').set(sent(mail)).where('id', '=', mail.id).execute()
      await trx.deleteFrom('bounce').where('address_norm', '=', normalEmail(mail.address)).execute()
      await work.doneIn(trx)
    })
  }

/** A mail that no server took yet; one that was refused or given up is one, as a person may have it tried anew. */
async function findUnsent(db: Db, id: number) {
  const row = await db
    .selectFrom('mail')
    .leftJoin('account', 'account.id', 'mail.account_id')
    .where('mail.id', '=', id)
    .where('state', 'in', ['waiting', 'bounced', 'failed'])
    .select([
      'mail.id',
      'address',
      'mail.locale',
      'content',
      'token',
      'mail.created_at',
      'secret_until',
      'unclear',
      'account_id',
      'email_norm',
      'disabled_at',
    ])
    .executeTakeFirst()
  return row && { ...row, locale: row.locale as Locale }
}

type Unsent = NonNullable<Awaited<ReturnType<typeof findUnsent>>>

/** What makes a mail worse than none: a link that has run out, or a reader who is no longer the one it was written to. */
function whyPointless(mail: Unsent): MailTrouble | null {
  if (mail.content === '' || (mail.secret_until !== null && mail.secret_until <= now())) return 'late'
  if (mail.account_id === null) return null
  const changed = mail.disabled_at !== null || mail.email_norm !== normalEmail(mail.address)
  return changed ? 'outdated' : null
}

function letterOf({ id, address, locale, content, token, created_at }: Unsent, { from }: Smtp): Letter {
  const said = JSON.parse(content) as Said
  const sent_by = say(locale, 'mail_sent_by')
  return {
    from,
    to: address,
    subject: said.subject,
    text: textOfMail(said, sent_by),
    html: htmlOfMail(said, locale, say(locale, 'app_name'), sent_by),
    message_id: `<mail-${id}.${token}@${hostOf(from.address)}>`,
    date: created_at,
    locale,
  }
}

const sent = ({ secret_until }: Unsent) => ({
  state: 'sent',
  ended_at: now(),
  trouble: null,
  error: '',
  ...(secret_until !== null && { content: '' }),
})

/** Nothing is sent, and nobody has to decide anything. */
const end = ({ db, doneIn }: Work, { id, secret_until }: Unsent, trouble: MailTrouble) =>
  inTransaction(db, async (trx) => {
    const emptied = secret_until === null ? {} : { content: '' }
    await trx
      .updateTable('mail')
      .set({ state: 'failed', trouble, error: '', ended_at: now(), ...emptied })
      .where('id', '=', id)
      .execute()
    await doneIn(trx)
  })

/** Writes down what went wrong and answers what to throw: whether another try comes is the queue's to know. */
async function noted({ db, last }: Work, mail: Unsent, { trouble, message }: NotTaken): Promise<Error> {
  const unclear = mail.unclear + (trouble === 'unclear' ? 1 : 0)
  const bounced = trouble === 'refused'
  const over = bounced || last || (trouble === 'unclear' && unclear >= MOST_UNCLEAR)
  await inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('mail')
      .set({
        trouble,
        error: message.slice(0, 500),
        unclear,
        state: bounced ? 'bounced' : over ? 'failed' : 'waiting',
        ended_at: over ? now() : null,
      })
      .where('id', '=', mail.id)
      // Another worker may have sent it, where this one was taken for dead.
      .where('state', '<>', 'sent')
      .executeTakeFirst()
    if (bounced && numUpdatedRows > 0n) await noteBounce(trx, mail.address, message)
  })
  return over ? new GiveUp(`${trouble}: ${message}`) : new Error(`${trouble}: ${message}`)
}

const noteBounce = (trx: Trx, address: string, message: string) => {
  const said = { address, error: message.slice(0, 500), at: now() }
  return trx
    .insertInto('bounce')
    .values({ address_norm: normalEmail(address), ...said })
    .onConflict((oc) => oc.column('address_norm').doUpdateSet(said))
    .execute()
}
