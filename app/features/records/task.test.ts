import { expect, test } from 'vitest'
import { urgencyOf } from './task.ts'

test('a task is overdue, due today, or later', () => {
  expect(urgencyOf('2026-11-22', '2026-11-23')).toBe('overdue')
  expect(urgencyOf('2026-11-23', '2026-11-23')).toBe('today')
  expect(urgencyOf('2026-11-24', '2026-11-23')).toBe('later')
})
