import type { NodemailerError, SMTPTransportOptions } from 'nodemailer'
import type { Sender } from '#app/platform/email.ts'
import { secretsInAddress, withoutSecrets } from '#app/platform/unsaid.ts'
import type { MailTrouble } from './mail.ts'

/**
 * How long each step may take, milliseconds: until there is a connection, until the server says who it is, between two
 * of its words; and the whole, as one that never ends a word has always just said something.
 */
export type Patience = { connect: number; greeting: number; socket: number; whole: number }
export const PATIENCE: Patience = { connect: 10_000, greeting: 15_000, socket: 60_000, whole: 180_000 }

export type Letter = {
  from: Sender
  to: string
  subject: string
  text: string
  html: string
  /** With its angle brackets. */
  message_id: string
  date: string
  locale: string
}

/** A mail was not taken, or nobody knows whether it was. */
export class NotTaken extends Error {
  readonly trouble: MailTrouble

  constructor(trouble: MailTrouble, message: string) {
    super(message)
    this.trouble = trouble
  }
}

/** Hands one mail to the server, on a connection of its own that ends with it, or with the signal. Throws NotTaken. */
export async function handOver(letter: Letter, smtp_url: string, patience: Patience, signal?: AbortSignal) {
  // Loaded with the first mail: where there is no mail server, never.
  const { default: nodemailer } = await import('nodemailer')
  let handed = false
  // Nothing but its report that the last byte went out tells whether the server may have the mail.
  const logger = { info: (said: { tnx?: string }) => (handed ||= said?.tnx === 'message') }
  const transport = nodemailer.createTransport({ ...settingsOf(smtp_url, patience), logger })
  const late = AbortSignal.timeout(patience.whole)
  try {
    await transport.sendMail({
      from: letter.from,
      to: { name: '', address: letter.to },
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      messageId: letter.message_id,
      date: new Date(letter.date),
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'Content-Language': letter.locale,
      },
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: signal ? AbortSignal.any([signal, late]) : late,
    })
  } catch (error) {
    const { response, message } = error as NodemailerError
    const words = late.aborted ? `not done within ${patience.whole / 1000} seconds` : (response ?? message)
    const secrets = [...secretsOf(smtp_url), ...linksIn(letter.text)]
    throw new NotTaken(troubleOf(error as NodemailerError, handed), withoutSecrets(words, secrets))
  }
}

/** A password is not said in the clear to a server elsewhere, unless SMTP_URL says so itself (`?ignoreTLS=true`). */
function settingsOf(smtp_url: string, patience: Patience): SMTPTransportOptions {
  const { username, hostname, searchParams } = new URL(smtp_url)
  const must = username !== '' && !isHere(hostname) && searchParams.get('ignoreTLS') !== 'true'
  return {
    url: smtp_url,
    ...(must && { requireTLS: true }),
    connectionTimeout: patience.connect,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.socket,
    dnsTimeout: patience.connect,
  }
}

/** What this server is told to sign in with, in the forms it is told it: servers say what they did not like. */
function secretsOf(smtp_url: string): string[] {
  const { username, password } = new URL(smtp_url)
  const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)]
  if (secret === '') return []
  const encoded = [secret, `\0${user}\0${secret}`].map((words) => Buffer.from(words).toString('base64'))
  return [smtp_url, secret, ...encoded]
}

/** What a letter leads to, which nobody but its reader has; filters quote what they refuse. */
const linksIn = (text: string) => (text.match(/https?:\/\/[^\s<>"]+/g) ?? []).flatMap(secretsInAddress)

const isHere = (host: string) => /^(localhost|127\.[\d.]+|\[::1\])$/.test(host)

const ENCRYPTION = /CERT|SSL|TLS|SELF_SIGNED|VERIFY/

/** What went wrong, by the command the server answered, else by what broke. */
function troubleOf(error: NodemailerError, handed: boolean): MailTrouble {
  const { code = '', originalCode = '', command = '', responseCode, permanent } = error
  if (code === 'EAUTH' || code === 'ENOAUTH' || command.startsWith('AUTH')) return 'sign_in'
  if (ENCRYPTION.test(`${code} ${originalCode}`)) return 'encryption'
  if (permanent && command === 'MAIL FROM') return 'sender'
  if (permanent && (command === 'RCPT TO' || command === 'DATA')) return 'refused'
  if (responseCode) return 'busy'
  if (code === 'EMESSAGE' || code === 'EENVELOPE') return 'refused'
  return handed ? 'unclear' : 'unreachable'
}
