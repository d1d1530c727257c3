import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { networkOf } from '#app/platform/network.ts'

/*
 * A calendar looks every few minutes at most: 60 times an hour for one address. Whoever tries addresses that open
 * nothing is not listened to after 100 in an hour from one network; a token is 256 bits, so this saves work and no
 * secret. In memory, like the limits of signing in.
 */
const HOUR = 3600

export function createFeedThrottle({ wrong = 100, often = 60 } = {}) {
  const strangers = new RateLimiterMemory({ keyPrefix: 'feed-network', points: wrong, duration: HOUR })
  const feeds = new RateLimiterMemory({ keyPrefix: 'feed', points: often, duration: HOUR })
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
    /** Takes one look at a feed and answers how many seconds to wait; 0 means go on. */
    async take(feed_id: number): Promise<number> {
      try {
        await feeds.consume(feed_id)
        return 0
      } catch (rejected) {
        return secondsOf(rejected as RateLimiterRes)
      }
    },
  }
}

export type FeedThrottle = ReturnType<typeof createFeedThrottle>
export const feedThrottle = createFeedThrottle()

const secondsOf = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000))
