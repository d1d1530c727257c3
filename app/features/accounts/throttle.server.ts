import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/*
 * Slows guessing down without ever locking the right person out. Three counters:
 *
 *   account + address   5 wrong passwords in 15 minutes, then every further one waits twice as long (1 … 15 min)
 *   address             100 attempts an hour
 *   account             20 wrong passwords a day from anywhere, then a pause of at most a minute
 *
 * A browser that signed in to the account before carries a signed cookie that says so. It has a counter of
 * its own instead of all three, so that strangers (or the neighbour behind the same address) can't use up the
 * person's attempts. In memory: a restart forgets, and each process counts for itself.
 */
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LONGEST_WAIT = 15 * MINUTE
const LONGEST_PAUSE = MINUTE

type Attempt = { email_norm: string; ip: string; device: string | null }

export type Throttle = ReturnType<typeof createThrottle>

export function createThrottle() {
  const pairs = new RateLimiterMemory({ keyPrefix: 'pair', points: 5, duration: 15 * MINUTE })
  const strikes = new RateLimiterMemory({ keyPrefix: 'strike', points: 1000, duration: DAY })
  const addresses = new RateLimiterMemory({ keyPrefix: 'ip', points: 100, duration: HOUR })
  const accounts = new RateLimiterMemory({ keyPrefix: 'account', points: 20, duration: DAY })
  const pauses = new RateLimiterMemory({ keyPrefix: 'pause', points: 1, duration: 1 })

  const pairOf = ({ email_norm, ip, device }: Attempt) =>
    device ? `device ${device}` : `${ip} ${email_norm}`

  return {
    /**
     * Takes one attempt before the password is looked at, so that many at once can't slip by. Answers how
     * many seconds to wait; 0 means go on.
     */
    async take(attempt: Attempt): Promise<number> {
      const pair = await taken(pairs, pairOf(attempt))
      if (pair > 0 || attempt.device) return pair
      const pause = await pauses.get(attempt.email_norm)
      if (pause && pause.consumedPoints > 1 && pause.msBeforeNext > 0) return secondsOf(pause)
      return taken(addresses, attempt.ip)
    },

    /** The password was wrong: further attempts wait longer and longer. */
    async failed(attempt: Attempt) {
      const pair = pairOf(attempt)
      const struck = (await strikes.get(pair))?.consumedPoints ?? 0
      const used = (await pairs.get(pair))?.consumedPoints ?? 0
      if (struck > 0 || used >= pairs.points) {
        await strikes.penalty(pair)
        await pairs.block(pair, Math.min(MINUTE * 2 ** struck, LONGEST_WAIT))
      }
      if (attempt.device) return
      const { consumedPoints } = await accounts.penalty(attempt.email_norm)
      const over = consumedPoints - accounts.points
      if (over > 0) await pauses.block(attempt.email_norm, Math.min(2 ** over, LONGEST_PAUSE))
    },

    /** The password was right: it was the person, so nothing is held against this browser. */
    async succeeded(attempt: Attempt) {
      await pairs.delete(pairOf(attempt))
      await strikes.delete(pairOf(attempt))
      if (!attempt.device) await addresses.reward(attempt.ip)
    },
  }
}

export const throttle = createThrottle()

async function taken(limiter: RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key)
    return 0
  } catch (rejected) {
    return secondsOf(rejected as RateLimiterRes)
  }
}

const secondsOf = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000))

const DEVICE_LIFE = 180 * DAY
const deviceName = (secure: boolean) => (secure ? '__Host-device' : 'device')

/** The Set-Cookie header by which this browser is known to have signed in to the account. */
export function deviceCookie(account_id: number, secure: boolean) {
  const claim = `${account_id}.${randomBytes(16).toString('base64url')}`
  const attributes = `Max-Age=${DEVICE_LIFE}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return `${deviceName(secure)}=${claim}.${signatureOf(claim)}; ${attributes}`
}

/** The name of the browser if its cookie says, and we signed, that it signed in to this account before. */
export function deviceOf(cookies: string | null, account_id: number, secure: boolean): string | null {
  const name = `${deviceName(secure)}=`
  const value = cookies
    ?.split('; ')
    .find((pair) => pair.startsWith(name))
    ?.slice(name.length)
  const [id, nonce, signature] = value?.split('.') ?? []
  if (!nonce || !signature || id !== String(account_id)) return null
  const [given, ours] = [Buffer.from(signature), Buffer.from(signatureOf(`${id}.${nonce}`))]
  return given.length === ours.length && timingSafeEqual(given, ours) ? nonce : null
}

const signatureOf = (claim: string) =>
  createHmac('sha256', `device ${process.env.AUDIT_KEY}`).update(claim).digest('base64url')
