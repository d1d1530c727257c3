import * as m from '#app/paraglide/messages.js'
import type { Tone } from '#app/ui/marks.tsx'
import type { MailKind, MailState, MailTrouble } from './mail.ts'

export const kindLabels: Record<MailKind, () => string> = {
  invitation: m.mail_kind_invitation,
  reset: m.mail_kind_reset,
  password: m.mail_kind_password,
  mention: m.mail_kind_mention,
  digest: m.mail_kind_digest,
  test: m.mail_kind_test,
  webhook: m.mail_kind_webhook,
}

export const stateLabels: Record<MailState, () => string> = {
  waiting: m.mail_state_waiting,
  sent: m.mail_state_sent,
  kept: m.mail_state_kept,
  bounced: m.mail_state_bounced,
  failed: m.mail_state_failed,
}

export const stateTones: Record<MailState, Tone> = {
  waiting: 'ochre',
  sent: 'jade',
  kept: 'grey',
  bounced: 'red',
  failed: 'red',
}

/** Why a mail was not taken, as a sentence. */
export const troubleLabels: Record<MailTrouble, () => string> = {
  refused: m.mail_trouble_refused,
  busy: m.mail_trouble_busy,
  unreachable: m.mail_trouble_unreachable,
  encryption: m.mail_trouble_encryption,
  sign_in: m.mail_trouble_sign_in,
  sender: m.mail_trouble_sender,
  unclear: m.mail_trouble_unclear,
  late: m.mail_trouble_late,
  outdated: m.mail_trouble_outdated,
  withdrawn: m.mail_trouble_withdrawn,
  unseen: m.mail_trouble_unseen,
  lost: m.mail_trouble_lost,
}
