import { actionLabel } from '#app/features/audit/audit-labels.ts'
import * as m from '#app/paraglide/messages.js'
import { TEST, type WebhookTrouble } from './webhook.ts'

/** What went wrong in a word, for lists. */
export const troubleLabels: Record<WebhookTrouble, () => string> = {
  refused: m.webhook_trouble_refused,
  gone: m.webhook_trouble_gone,
  busy: m.webhook_trouble_busy,
  redirected: m.webhook_trouble_redirected,
  forbidden: m.webhook_trouble_forbidden,
  unreachable: m.webhook_trouble_unreachable,
  encryption: m.webhook_trouble_encryption,
  unclear: m.webhook_trouble_unclear,
  unreadable: m.webhook_trouble_unreadable,
  inactive: m.webhook_trouble_inactive,
  changed: m.webhook_trouble_changed,
  lost: m.webhook_trouble_lost,
  demo: m.webhook_trouble_demo,
}

/** What it means, and what to do about it. */
export const troubleTexts: Record<WebhookTrouble, () => string> = {
  refused: m.webhook_explain_refused,
  gone: m.webhook_explain_gone,
  busy: m.webhook_explain_busy,
  redirected: m.webhook_explain_redirected,
  forbidden: m.webhook_explain_forbidden,
  unreachable: m.webhook_explain_unreachable,
  encryption: m.webhook_explain_encryption,
  unclear: m.webhook_explain_unclear,
  unreadable: m.webhook_explain_unreadable,
  inactive: m.webhook_explain_inactive,
  changed: m.webhook_explain_changed,
  lost: m.webhook_explain_lost,
  demo: m.webhook_explain_demo,
}

/** What a message tells of, as the audit says it. */
export const heardLabel = (action: string) => (action === TEST ? m.webhook_heard_test() : actionLabel(action))
