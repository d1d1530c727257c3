import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { networkOf } from '#app/platform/network.ts'
import { secondsOf } from '#app/platform/strangers.server.ts'

/*
 * Slows guessing down without ever locking the right person out (docs/decisions/0015). An attempt is counted before
 * its password is looked at, so that many at once are no more than one after another. Strangers to an account
 * (browsers that never signed in to it) are counted
 *
 *   account + network   5 attempts in 15 minutes; after wrong ones each further waits twice as long (1 … 15 min)
 *   network             100 attempts an hour
 *   account             20 attempts a day, from anywhere. When they are used up, a network that has not tried the
 *                       account within the hour still gets one, for it may be the owner in a new place; of those
 *                       there are 1,000 a day.
 *
 * A known device, and a person who is signed in, has the first counter alone and to itself. In memory: a restart
 * forgets, and each process counts for itself.
 */
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LONGEST_WAIT = 15 * MINUTE

export type Attempt = {
  email_norm: string
  ip: string
  /** What only this person can have: the hash of a device they signed in on, or their session. Null for a stranger. */
  device: string | null
}

export type Throttle = ReturnType<typeof createThrottle>

export function createThrottle() {
  const own = new RateLimiterMemory({ keyPrefix: 'own', points: 5, duration: 15 * MINUTE })
  const strikes = new RateLimiterMemory({ keyPrefix: 'strike', points: 1000, duration: DAY })
  const networks = new RateLimiterMemory({ keyPrefix: 'network', points: 100, duration: HOUR })
  const accounts = new RateLimiterMemory({ keyPrefix: 'account', points: 20, duration: DAY })
  const firsts = new RateLimiterMemory({ keyPrefix: 'first', points: 1, duration: HOUR })
  const newcomers = new RateLimiterMemory({ keyPrefix: 'newcomer', points: 1000, duration: DAY })

  const whoIs = ({ email_norm, ip, device }: Attempt) =>
    `${device ? `device ${device}` : networkOf(ip)} ${email_norm}`

  const takeAsStranger = async (attempt: Attempt) => {
    const crowded = await taken(networks, networkOf(attempt.ip))
    if (crowded > 0) return crowded
    const tried = await taken(firsts, whoIs(attempt))
    const guessed = await taken(accounts, attempt.email_norm)
    if (guessed === 0) return 0
    return tried || taken(newcomers, attempt.email_norm)
  }

  return {
    /** Takes one attempt and answers how many seconds to wait; 0 means go on and look at the password. */
    async take(attempt: Attempt): Promise<number> {
      const wait = await taken(own, whoIs(attempt))
      return wait || attempt.device ? wait : takeAsStranger(attempt)
    },

    /** The password was wrong: further attempts wait longer and longer. */
    async failed(attempt: Attempt) {
      const who = whoIs(attempt)
      const struck = (await strikes.get(who))?.consumedPoints ?? 0
      const used = (await own.get(who))?.consumedPoints ?? 0
      if (struck === 0 && used < own.points) return
      await strikes.penalty(who)
      await own.block(who, Math.min(MINUTE * 2 ** struck, LONGEST_WAIT))
    },

    /** The password was right: it was the person, so nothing is held against this browser. */
    async succeeded(attempt: Attempt) {
      const who = whoIs(attempt)
      await own.delete(who)
      await strikes.delete(who)
      if (attempt.device) return
      await firsts.delete(who)
      await networks.reward(networkOf(attempt.ip))
      await accounts.reward(attempt.email_norm)
    },
  }
}

export const throttle = createThrottle()

/*
 * Asking for a reset link sends somebody a mail: 3 an hour to one address, whether it is anybody's or not, and 20 an
 * hour from one network.
 */
export function createForgotThrottle() {
  const networks = new RateLimiterMemory({ keyPrefix: 'forgot-network', points: 20, duration: HOUR })
  const addresses = new RateLimiterMemory({ keyPrefix: 'forgot-address', points: 3, duration: HOUR })
  return {
    /** Takes one and answers how many seconds to wait; 0 means go on. */
    async take(email_norm: string, ip: string): Promise<number> {
      return (await taken(networks, networkOf(ip))) || taken(addresses, email_norm)
    },
  }
}

export type ForgotThrottle = ReturnType<typeof createForgotThrottle>
export const forgotThrottle = createForgotThrottle()

/** Counts one at once; nothing can come between the look and the count. */
async function taken(limiter: RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key)
    return 0
  } catch (rejected) {
    return secondsOf(rejected as RateLimiterRes)
  }
}
