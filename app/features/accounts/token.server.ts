import { createHash, randomBytes } from 'node:crypto'

/** What stands in an invitation's or reset link's URL: 256 bits, of which the database keeps only the hash. */
export const newToken = () => randomBytes(32).toString('base64url')

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex')
