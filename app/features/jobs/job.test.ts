import { expect, test } from 'vitest'
import { later, MOST_TRIES, nextTry } from './job.ts'

const AT = '2026-03-09T00:30:00.000Z'

test('a job that fails is tried again after half a minute, then ever later, and after ten hours no more', () => {
  const tries = Array.from({ length: MOST_TRIES }, (_, i) => nextTry(i + 1, AT, 0.5))
  expect(tries.slice(0, 4)).toEqual([
    later(AT, 30_000),
    later(AT, 60_000),
    later(AT, 300_000),
    later(AT, 3_600_000),
  ])
  expect(tries.at(-1)).toBeNull()
  expect(tries.filter((at) => at === null)).toHaveLength(1)
})

test('what failed together comes back one by one', () => {
  expect(nextTry(1, AT, 0)).toBe(later(AT, 27_000))
  expect(nextTry(1, AT, 1)).toBe(later(AT, 33_000))
})
