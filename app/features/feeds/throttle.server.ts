import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { createStrangers, secondsOf } from '#app/platform/strangers.server.ts'

/*
 * A calendar looks every few minutes at most: 60 times an hour for one address. Whoever tries addresses that open
 * nothing is not listened to after 100 in an hour from one network; a token is 256 bits, so this saves work and no
 * secret. In memory, like the limits of signing in.
 */
const HOUR = 3600

export function createFeedThrottle({ wrong = 100, often = 60 } = {}) {
  const feeds = new RateLimiterMemory({ keyPrefix: 'feed', points: often, duration: HOUR })
  return {
    ...createStrangers({ keyPrefix: 'feed-network', wrong }),
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
