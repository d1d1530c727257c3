import type { Staff } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { NotAllowed, Refusal } from '#app/platform/errors.ts'
import type { Locale } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { sendMail } from './commands.server.ts'
import { hasSmtp } from './smtp-settings.server.ts'

/** Sends a mail to whoever asks, so that they see whether mail arrives. */
export async function sendTestMail(db: Db, actor: Staff, locale: Locale, base_url: string) {
  if (!actor.can('mail.read')) throw new NotAllowed()
  if (!hasSmtp()) throw new Refusal('mail_refusal_no_smtp')
  return inTransaction(db, async (trx) => {
    await sendMail(trx, {
      to: { address: actor.email, account_id: actor.id, locale },
      kind: 'test',
      content: {
        subject: say(locale, 'mail_test_subject'),
        heading: say(locale, 'mail_test_heading'),
        paragraphs: [say(locale, 'mail_test_text')],
        action: { label: say(locale, 'mail_test_action'), href: `${base_url}/settings/mail` },
      },
    })
    recordAudit(trx, actor, { action: 'account.send_test_mail', entity: 'account', entity_id: actor.id })
  })
}
