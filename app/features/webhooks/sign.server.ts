import { createHmac, randomBytes } from 'node:crypto'
import type { Instant } from '#app/platform/clock.ts'
import { seal, unseal } from '#app/platform/sealed.server.ts'

/*
 * The convention of standardwebhooks.com: HMAC-SHA256 over the number, the moment and the body, under a secret of
 * 256 bits written `whsec_…`; of two secrets in use each signs.
 */
const PREFIX = 'whsec_'
const SEALED_FOR = 'webhook secrets'

export const newSecret = () => PREFIX + randomBytes(32).toString('base64')
export const newMessageId = () => `msg_${randomBytes(16).toString('hex')}`

export const sealed = (secret: string) => seal(secret, SEALED_FOR)

type Secrets = { secret: string; old_secret: string | null; old_until: Instant | null }

/** The secrets a message is signed with now; none where they can't be read any more. */
export function secretsOf({ secret, old_secret, old_until }: Secrets, at: Instant): string[] {
  const current = unseal(secret, SEALED_FOR)
  if (current === null) return []
  const old =
    old_secret !== null && old_until !== null && old_until > at ? unseal(old_secret, SEALED_FOR) : null
  return old === null ? [current] : [current, old]
}

/** What goes with a message for whoever checks it. */
export function signedHeaders(
  { message_id, body }: { message_id: string; body: string },
  secrets: readonly string[],
  at: Instant,
): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1000))
  const signatureBy = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${message_id}.${timestamp}.${body}`)
      .digest('base64')
  return {
    'webhook-id': message_id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${signatureBy(secret)}`).join(' '),
  }
}
