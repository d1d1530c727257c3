import { type Sender, senderOf } from '#app/platform/email.ts'

/*
 * Where mail is handed over. Read from the process's own environment, which boot has checked: what is built holds
 * modules twice, and both halves ask.
 */

/** Whether there is a mail server: without one, links are handed over by hand. */
export const hasSmtp = (): boolean => Boolean(process.env.SMTP_URL)

export type Smtp = { url: string; from: Sender }

export function smtpSettings(): Smtp | null {
  const { SMTP_URL, MAIL_FROM } = process.env
  const from = senderOf(MAIL_FROM ?? '')
  return SMTP_URL && from ? { url: SMTP_URL, from } : null
}

/** What may be shown of it: where the server is and whom mail comes from, never who signs in. */
export function shownSmtp() {
  const smtp = smtpSettings()
  if (!smtp) return null
  const { hostname, port, protocol } = new URL(smtp.url)
  const encrypted = protocol === 'smtps:'
  return { host: hostname, port: Number(port) || (encrypted ? 465 : 587), encrypted, from: smtp.from }
}
