import { expect, test } from 'vitest'
import { newestOf, spanOf } from './span.ts'

const days = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    at: `2026-01-01T00:00:00.${String(from - i).padStart(3, '0')}Z`,
  }))

test('a timeline begins with its newest hundred and can be asked for more, within reason', () => {
  expect(spanOf(new URLSearchParams())).toBe(100)
  expect(spanOf(new URLSearchParams('span=400'))).toBe(400)
  for (const odd of ['-3', 'x', '7', '1e99', '100.5']) {
    expect(spanOf(new URLSearchParams({ span: odd }))).toBeLessThanOrEqual(5000)
  }
})

test('the newest of several sources are shown in one order, and earlier ones are offered when there are any', () => {
  const { items, earlier } = newestOf(3, days(9, 3), days(10, 2))
  expect(items.map(({ at }) => at.slice(-3, -1))).toEqual(['10', '09', '09'])
  expect(earlier).toBe(6)
  expect(newestOf(5, days(9, 3), days(10, 2)).earlier).toBeNull()
})
