import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { createStrangers, secondsOf } from '#app/platform/strangers.server.ts'

/*
 * A token asks 300 times a minute: five a second go on for ever. A network that tries tokens which open nothing is not
 * listened to after 100 in an hour; a token is 256 bits, so this saves work and no secret.
 */
const MINUTE = 60

export type Taken = { left: number; seconds: number; wait: number }

export function createApiThrottle({ often = 300, wrong = 100 } = {}) {
  const tokens = new RateLimiterMemory({ keyPrefix: 'api', points: often, duration: MINUTE })
  return {
    often,
    ...createStrangers({ keyPrefix: 'api-network', wrong }),
    /** Takes one request of a token: how many are left and until when, and how long to wait where none was. */
    async take(token_id: number): Promise<Taken> {
      try {
        const said = await tokens.consume(token_id)
        return { left: said.remainingPoints, seconds: secondsOf(said), wait: 0 }
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected
        return { left: 0, seconds: secondsOf(rejected), wait: secondsOf(rejected) }
      }
    },
  }
}

export type ApiThrottle = ReturnType<typeof createApiThrottle>
export const apiThrottle = createApiThrottle()

/** As draft-ietf-httpapi-ratelimit-headers has them. */
export const limitHeaders = ({ often }: Pick<ApiThrottle, 'often'>, { left, seconds }: Taken) => ({
  'RateLimit-Policy': `"token";q=${often};w=${MINUTE}`,
  RateLimit: `"token";r=${left};t=${seconds}`,
})
