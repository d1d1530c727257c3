import { expect, test } from 'vitest'
import { furtherThan, spanHolding, spanOf } from './span.ts'

test('a timeline begins with its newest hundred and can be asked for more, within reason', () => {
  expect(spanOf(new URLSearchParams())).toBe(100)
  expect(spanOf(new URLSearchParams('span=400'))).toBe(400)
  for (const odd of ['-3', 'x', '7', '1e99', '100.5']) {
    expect(spanOf(new URLSearchParams({ span: odd }))).toBeLessThanOrEqual(5000)
  }
  expect([furtherThan(100), furtherThan(3000), furtherThan(5000)]).toEqual([200, 5000, null])
})

test('a span holds the line that is asked for, where a page may get so long', () => {
  expect([1, 100, 101, 200, 3201, 9000].map(spanHolding)).toEqual([null, null, 200, 200, 5000, 5000])
})
