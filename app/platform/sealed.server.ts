import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const [IV, TAG] = [12, 16]

/**
 * A secret as it may stand in the database: AES-256-GCM under a key made of AUDIT_KEY, which never lies there. A copy of
 * the database alone tells nothing. `what` names its use: what was sealed for one opens for no other.
 */
export function seal(secret: string, what: string): string {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', keyFor(what), iv)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The secret again; null where it was sealed under another key, or changed since. */
export function unseal(sealed: string, what: string): string | null {
  const all = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(what), all.subarray(0, IV))
    decipher.setAuthTag(all.subarray(IV, IV + TAG))
    return Buffer.concat([decipher.update(all.subarray(IV + TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function keyFor(what: string) {
  const key = process.env.AUDIT_KEY
  if (!key)
    throw new Error('AUDIT_KEY is not set: start through server.ts or a script that loads the settings')
  return Buffer.from(hkdfSync('sha256', key, '', what, 32))
}
