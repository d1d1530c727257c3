import { recordAudit } from '#app/features/audit/trace.server.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { hasSmtp } from '#app/features/mail/smtp-settings.server.ts'
import { normalEmail } from '#app/platform/email.ts'
import { Refusal } from '#app/platform/errors.ts'
import { LOCALES } from '#app/platform/locale.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { SYSTEM } from './actor.ts'
import { mailResetLink } from './letters.server.ts'
import { addLink } from './reset.server.ts'
import type { Caller } from './session.server.ts'
import { TooMany } from './sign-in.server.ts'
import { type ForgotThrottle, forgotThrottle } from './throttle.server.ts'

/**
 * Somebody says that they forgot the password of an address. Whether anybody has it is found out later, in a job that
 * is written for unknown ones too: the answer, and the work until it is given, are the same.
 */
export async function askForReset(
  db: Db,
  email: string,
  { ip, locale }: Pick<Caller, 'ip' | 'locale'>,
  limits: ForgotThrottle = forgotThrottle,
) {
  if (!hasSmtp()) throw new Refusal('account_refusal_no_mail')
  const email_norm = normalEmail(email)
  const wait = await limits.take(email_norm, ip)
  if (wait > 0) throw new TooMany(wait)
  await inTransaction(db, async (trx) => {
    const account = await trx
      .selectFrom('account')
      .where('email_norm', '=', email_norm)
      .select('id')
      .executeTakeFirst()
    const account_id = account?.id ?? 0
    await doLater(trx, 'account.reset', { account_id, locale: LOCALES.indexOf(locale) })
    const action = 'account.ask_for_reset'
    recordAudit(trx, { id: null, ip }, { action, entity: 'account', entity_id: account?.id ?? null })
  })
}

/**
 * Sends the link that was asked for, if there is anybody to send it to. Links that an administrator made stay: a
 * stranger who asks must not undo them.
 */
export const sendResetWith =
  (base_url: string): Handlers['account.reset'] =>
  ({ db, doneIn }, { account_id, locale }) =>
    inTransaction(db, async (trx) => {
      const person = await trx
        .selectFrom('account')
        .where('id', '=', account_id)
        .where('disabled_at', 'is', null)
        .select(['id', 'email', 'locale'])
        .executeTakeFirst()
      if (person && hasSmtp()) {
        const { token, expires_at } = await addLink(trx, person.id, null)
        await mailResetLink(trx, person, token, expires_at, { base_url, locale: LOCALES[locale] ?? 'zh-CN' })
        recordAudit(trx, SYSTEM, {
          action: 'account.make_reset_link',
          entity: 'account',
          entity_id: person.id,
        })
      }
      await doneIn(trx)
    })
