import type { MailReader } from '#app/features/accounts/reader.server.ts'
import { NEEDED } from '#app/features/import/import.ts'
import type { MailContent } from '#app/features/mail/mail.ts'
import * as m from '#app/paraglide/messages.js'
import { today } from '#app/platform/clock.ts'
import { formatMoment, namePair } from '#app/platform/format.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { aboutLabel, doerName, lineText, type Reading } from './line-text.ts'
import type { InboxLine } from './queries.server.ts'

/**
 * What mails say of lines: who did what to which record, each with its way there. What was written in a note is not
 * repeated: it stays where whoever may no longer see it loses it.
 */
export const digestMail = (
  { staff, locale }: MailReader,
  lines: readonly InboxLine[],
  { base_url, more }: { base_url: string; more: number },
): MailContent =>
  withLocale(locale, () => {
    const count = lines.length + more
    const reading = { me: staff.id, today: today() }
    return {
      subject: m.notification_mail_digest({ count }),
      heading: m.notification_mail_digest({ count }),
      uncounted: m.notification_mail_digest_some(),
      paragraphs: [],
      lines: lines.map((line) => ({
        text: said(line, reading),
        href: `${base_url}/inbox/${line.id}`,
        ...(line.record_id === null ? { needs: NEEDED[line.import_noun] } : { about: line.record_id }),
      })),
      action: {
        label: more > 0 ? m.notification_mail_open_more({ count: more }) : m.notification_mail_open(),
        href: `${base_url}/inbox?show=unread`,
      },
      footer: footer(base_url),
    }
  })

export const mentionMail = ({ locale }: MailReader, line: InboxLine, base_url: string): MailContent =>
  withLocale(locale, () => {
    const words = { who: doerName(line), name: namePair(line).main }
    return {
      subject: m.notification_mail_mention(words),
      heading: m.notification_mail_mention(words),
      paragraphs: [`${aboutLabel(line)} · ${words.name} · ${formatMoment(line.at)}`],
      action: { label: m.notification_mail_read(), href: `${base_url}/inbox/${line.id}` },
      footer: footer(base_url),
    }
  })

const footer = (base_url: string) => m.notification_mail_footer({ href: `${base_url}/account/notifications` })

function said(line: InboxLine, reading: Reading) {
  const what = [doerName(line), lineText(line, reading)].filter(Boolean).join(' ')
  return `${what} · ${namePair(line).main} · ${formatMoment(line.at)}`
}
