import { Away, GiveUp } from '#app/features/jobs/job.ts'
import type { Handlers, Work } from '#app/features/jobs/worker.server.ts'
import { now } from '#app/platform/clock.ts'
import { normalEmail } from '#app/platform/email.ts'
import { say } from '#app/platform/say.server.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { hostOf, type MailTrouble } from './mail.ts'
import { htmlOfMail } from './mail-html.ts'
import { type Said, textOfMail } from './mail-text.ts'
import { handOver, type Letter, NotTaken, PATIENCE, type Patience } from './smtp.server.ts'
import { type Smtp, smtpSettings } from './smtp-settings.server.ts'
import { findUnsent, UNSENT, type Unsent, whatToSay } from './unsent.server.ts'

/** So often a mail is handed over of which the server doesn't say whether it has it: one more might be the third of the same. */
const MOST_UNCLEAR = 2

/** How the job of one mail is done, by a mail server that is given this patience. */
export const deliverWith =
  (patience: Patience = PATIENCE): Handlers['mail.send'] =>
  async (work, { mail_id }) => {
    const mail = await findUnsent(work.db, mail_id)
    if (!mail) return
    const said = await whatToSay(work.db, mail)
    if (typeof said === 'string') return end(work, mail, said)
    if (mail.unclear >= MOST_UNCLEAR) throw await noted(work, mail, LOST)
    const smtp = smtpSettings()
    if (!smtp) throw await noted(work, mail, NOT_SET)
    if (!(await countAsUnclear(work.db, mail))) return
    try {
      await handOver(letterOf(mail, said, smtp), smtp.url, patience, work.signal)
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error
      if (!work.signal.aborted) throw await noted(work, mail, error)
      if (error.trouble !== 'unclear') await takeBack(work.db, mail)
      throw error
    }
    await inTransaction(work.db, async (trx) => {
      await keepSent(trx, mail, said)
      await trx.deleteFrom('bounce').where('address_norm', '=', normalEmail(mail.address)).execute()
      await work.doneIn(trx)
    })
  }

const LOST = new NotTaken('unclear', 'it was handed over twice and never answered')
const NOT_SET = new NotTaken('unreachable', 'SMTP_URL and MAIL_FROM are not set for this process')

/**
 * From here on nobody knows whether a mail arrived until its server says so: a worker that is killed meanwhile leaves
 * it counted. False where another one has sent it.
 */
async function countAsUnclear(db: Db, { id, unclear }: Unsent): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mail')
    .set({ unclear: unclear + 1 })
    .where('id', '=', id)
    .where('state', 'in', UNSENT)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** It certainly did not arrive. */
const takeBack = (db: Db, { id, unclear }: Unsent) =>
  db.updateTable('mail').set({ unclear }).where('id', '=', id).where('state', '<>', 'sent').execute()

function letterOf({ id, address, locale, token, created_at }: Unsent, said: Said, { from }: Smtp): Letter {
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

/** What is kept is what went out; where a record was erased meanwhile, only what that has left of it. */
async function keepSent(trx: Trx, { id, secret_until, content }: Unsent, said: Said) {
  await trx
    .updateTable('mail')
    .set({ state: 'sent', ended_at: now(), trouble: null, error: '', unclear: 0 })
    .where('id', '=', id)
    .execute()
  await trx
    .updateTable('mail')
    .set({ subject: said.subject, content: secret_until === null ? JSON.stringify(said) : '' })
    .where('id', '=', id)
    .where('content', '=', content)
    .execute()
}

/** What stands against every mail alike: the others needn't try in turn. */
const OF_NO_MAIL: readonly MailTrouble[] = ['unreachable', 'encryption', 'sign_in', 'sender']

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
async function noted({ db, last }: Work, mail: Unsent, error: NotTaken): Promise<Error> {
  const { trouble, message } = error
  const unclear = Math.min(MOST_UNCLEAR, mail.unclear + (trouble === 'unclear' ? 1 : 0))
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
  const words = `${trouble}: ${message}`
  if (over) return new GiveUp(words)
  return OF_NO_MAIL.includes(trouble) ? new Away(words) : new Error(words)
}

const noteBounce = (trx: Trx, address: string, message: string) => {
  const said = { address, error: message.slice(0, 500), at: now() }
  return trx
    .insertInto('bounce')
    .values({ address_norm: normalEmail(address), ...said })
    .onConflict((oc) => oc.column('address_norm').doUpdateSet(said))
    .execute()
}
