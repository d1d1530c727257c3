import { expect, test, vi } from 'vitest'
import { type Attempt, createThrottle, type Throttle } from './throttle.server.ts'

const email_norm = 'rowan@example.org'
const stranger = (ip: string): Attempt => ({ email_norm, ip, device: null })
const known: Attempt = { ...stranger('10.0.0.1'), device: 'seen before' }
const away = () => new Promise((resolve) => setImmediate(resolve))

/** 200 wrong passwords at once from 40 addresses; answers how many of them were looked at. */
async function crowd(limits: Pick<Throttle, 'take' | 'failed'>) {
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, async (_, i) => {
      const attempt = stranger(`198.51.100.${i % 40}`)
      if ((await limits.take(attempt)) > 0) return false
      // The hash takes its time off the thread: everybody else comes in between.
      await away()
      await limits.failed(attempt)
      return true
    }),
  )
  return outcomes.filter(Boolean).length
}

/** What a throttle is that looks first and counts what went wrong afterwards. */
function lookingFirst(limits: Throttle) {
  const wrong = new Map<string, number>()
  return {
    take: async ({ email_norm }: Attempt) => ((wrong.get(email_norm) ?? 0) >= 20 ? 60 : 0),
    failed: async (attempt: Attempt) => {
      wrong.set(attempt.email_norm, (wrong.get(attempt.email_norm) ?? 0) + 1)
      await limits.failed(attempt)
    },
  }
}

test('many at once are no more than one after another: 20 and one each from where nobody tried yet', async () => {
  expect(await crowd(createThrottle())).toBeLessThanOrEqual(40)
  // Without counting first, all of them are looked at.
  expect(await crowd(lookingFirst(createThrottle()))).toBe(200)
})

test('after a crowd has guessed, the owner gets in from a new place and on a known device', async () => {
  const limits = createThrottle()
  await crowd(limits)
  expect(await limits.take(stranger('203.0.113.9'))).toBe(0)
  expect(await limits.take(known)).toBe(0)
  // Whoever guessed goes on waiting, and the new place has had its one.
  expect(await limits.take(stranger('198.51.100.1'))).toBeGreaterThan(0)
  expect(await limits.take(stranger('203.0.113.9'))).toBeGreaterThan(0)
})

test('addresses of one IPv6 network are one party', async () => {
  const limits = createThrottle()
  const waits = []
  for (let i = 0; i < 8; i++) waits.push(await limits.take(stranger(`2001:db8:7:1::${i + 1}`)))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
  expect(await limits.take(stranger('2001:db8:7:2::1'))).toBe(0)
})

test('from ever new networks there are so many guesses a day and no more', async () => {
  const limits = createThrottle()
  let looked = 0
  for (let i = 0; i < 1500; i++)
    if ((await limits.take(stranger(`10.${i >> 8}.${i & 255}.1`))) === 0) looked++
  expect(looked).toBe(1020)
  expect(await limits.take(known)).toBe(0)
})

test('a known device has attempts of its own, and they end too', async () => {
  const limits = createThrottle()
  const waits = []
  for (let i = 0; i < 7; i++) waits.push(await limits.take(known))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
})

test('the right password gives back what it took', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const limits = createThrottle()
  for (let i = 0; i < 60; i++) {
    const attempt = stranger(`192.0.2.${i}`)
    expect(await limits.take(attempt)).toBe(0)
    await limits.succeeded(attempt)
  }
  expect(await limits.take(stranger('192.0.2.1'))).toBe(0)
  vi.useRealTimers()
})
