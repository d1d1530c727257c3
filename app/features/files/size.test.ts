import { expect, test } from 'vitest'
import { formatSize } from './size.ts'

test.each([
  [1, '1 B'],
  [999, '999 B'],
  [1000, '1 KB'],
  [340_400, '340 KB'],
  [1_250_000, '1.3 MB'],
  [50_000_000, '50 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(formatSize(bytes)).toBe(words)
})
