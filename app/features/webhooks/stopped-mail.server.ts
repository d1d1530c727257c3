import { sendMail } from '#app/features/mail/commands.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import type { Trx } from '#db/connect.ts'

/** Writes to every administrator that a webhook was given up: whoever set it up may be on leave. */
export async function mailStopped(trx: Trx, { id, name }: { id: number; name: string }, base_url: string) {
  const people = await trx
    .selectFrom('account')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .select(['id', 'email', 'locale'])
    .execute()
  for (const person of people) {
    const locale = (person.locale as Locale | null) ?? 'zh-CN'
    await sendMail(trx, {
      to: { address: person.email, account_id: person.id, locale },
      kind: 'webhook',
      content: {
        subject: say(locale, 'webhook_mail_stopped_subject', { name }),
        heading: say(locale, 'webhook_mail_stopped_heading', { name }),
        paragraphs: [say(locale, 'webhook_mail_stopped_text')],
        action: {
          label: say(locale, 'webhook_mail_stopped_action'),
          href: `${base_url}/settings/webhooks/${id}`,
        },
      },
    })
  }
}
