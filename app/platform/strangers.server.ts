import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { networkOf } from './network.ts'

const HOUR = 3600

/**
 * Networks that try secrets which open nothing: after `wrong` in an hour they are not listened to. In memory, like the
 * limits of signing in: each process counts for itself.
 */
export function createStrangers({ keyPrefix, wrong }: { keyPrefix: string; wrong: number }) {
  const strangers = new RateLimiterMemory({ keyPrefix, points: wrong, duration: HOUR })
  return {
    /** How many seconds a network that tried too many has to wait; 0 means look. */
    async waitOf(ip: string): Promise<number> {
      const said = await strangers.get(networkOf(ip))
      return said && said.consumedPoints >= wrong ? secondsOf(said) : 0
    },
    /** One more that opened nothing. */
    async missed(ip: string) {
      await strangers.penalty(networkOf(ip))
    },
  }
}

export const secondsOf = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000))
