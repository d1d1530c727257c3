/* A token is a word by which a program asks in somebody's name. */

const PREFIX = 'wutong_'
/** A program's token: what it begins with says whose product it opens, also to whoever finds one in a repository. */
export const TOKEN = new RegExp(`^${PREFIX}[\\w-]{43}$`)
/** Anything that is, or was meant to be, one. */
export const LIKE_A_TOKEN = /wutong_/i

export const tokenOf = (secret: string) => PREFIX + secret

/** So much of it is kept and shown: 36 of its 256 bits. */
export const beginningOf = (token: string) => token.slice(0, PREFIX.length + 6)

/** For how many days one may be made; ninety unless it is said. */
export const LIVES = ['30', '90', '180', '365'] as const
export const USUAL_LIFE = '90'

/** As many as one person has in use. */
export const MOST_TOKENS = 50

/** Whether it opens anything, as far as it alone knows. */
export type TokenState = 'open' | 'expired' | 'revoked'

export const stateOf = (
  { revoked_at, expires_at }: { revoked_at: string | null; expires_at: string },
  at: string,
): TokenState => {
  if (revoked_at) return 'revoked'
  return expires_at <= at ? 'expired' : 'open'
}
