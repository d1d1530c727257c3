import { expect, test } from 'vitest'
import { choosable } from './zone.ts'

const rows = [
  { id: 1, active: 1 },
  { id: 2, active: 0 },
  { id: 3, active: 0 },
]

test('a form offers what is in use', () => {
  expect(choosable(rows).map((row) => row.id)).toEqual([1])
})

test('a record keeps a park that is no longer in use', () => {
  expect(choosable(rows, 3).map((row) => row.id)).toEqual([1, 3])
})
