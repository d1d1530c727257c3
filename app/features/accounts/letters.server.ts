import { sendMail } from '#app/features/mail/commands.server.ts'
import { type Locale, nameIn } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import type { Trx } from '#db/connect.ts'
import { deviceOf } from './device.ts'
import type { Caller } from './session.server.ts'
import { hashOfToken } from './token.server.ts'

/** What a link in a mail begins with, and the language of whoever is the reason for it. */
export type Way = { base_url: string; locale: Locale }

type Names = { name_zh: string; name_en: string }
type Invitation = { email: string; inviter: Names; token: string; expires_at: string }

/** Sends an invitation in the language of whoever invites, as nobody knows the other's yet. */
export const mailInvitation = (trx: Trx, { email, inviter, token, expires_at }: Invitation, way: Way) => {
  const { locale } = way
  return sendMail(trx, {
    to: { address: email, account_id: null, locale },
    kind: 'invitation',
    content: {
      subject: say(locale, 'account_mail_invitation_subject'),
      heading: say(locale, 'account_mail_invitation_heading', { inviter: nameIn(locale, inviter) }),
      paragraphs: [say(locale, 'account_mail_invitation_text'), say(locale, 'account_mail_invitation_hours')],
      action: {
        label: say(locale, 'account_mail_invitation_action'),
        href: `${way.base_url}/invite/${token}`,
      },
      footer: say(locale, 'account_mail_not_for_you'),
    },
    secret_until: expires_at,
    link_hash: hashOfToken(token),
  })
}

/** Whom a mail about an account goes to. */
export type Holder = { id: number; email: string; locale: string | null }

const readerOf = ({ id, email, locale }: Holder, fallback: Locale) => ({
  address: email,
  account_id: id,
  locale: (locale as Locale | null) ?? fallback,
})

export const mailResetLink = (trx: Trx, holder: Holder, token: string, expires_at: string, way: Way) => {
  const to = readerOf(holder, way.locale)
  const { locale } = to
  return sendMail(trx, {
    to,
    kind: 'reset',
    content: {
      subject: say(locale, 'account_mail_reset_subject'),
      heading: say(locale, 'account_mail_reset_heading'),
      paragraphs: [say(locale, 'account_mail_reset_text'), say(locale, 'account_mail_reset_minutes')],
      action: { label: say(locale, 'account_mail_reset_action'), href: `${way.base_url}/reset/${token}` },
      footer: say(locale, 'account_mail_reset_ignore'),
    },
    secret_until: expires_at,
    link_hash: hashOfToken(token),
  })
}

/** Tells whoever holds an account that its password was changed, and from where: it may not have been them. */
export const mailPasswordChanged = (
  trx: Trx,
  holder: Holder,
  { ip, user_agent, locale: fallback }: Caller,
) => {
  const to = readerOf(holder, fallback)
  const { locale } = to
  const device = deviceOf(user_agent) ?? say(locale, 'account_mail_password_unknown')
  return sendMail(trx, {
    to,
    kind: 'password',
    content: {
      subject: say(locale, 'account_mail_password_subject'),
      heading: say(locale, 'account_mail_password_heading'),
      paragraphs: [
        say(locale, 'account_mail_password_text', { device, ip }),
        say(locale, 'account_mail_password_not_you'),
      ],
    },
  })
}
