import { expect, test } from 'vitest'
import { newsOf } from './news.ts'

const change = (id: number, seq: number, by: number, entity = 'venture') => ({ entity, id, by, seq })
const ME = 1

test('one’s own move is known once the board has loaded behind it; another’s of the same card, a moment later, is not', () => {
  const { load, mark } = newsOf([change(7, 40, ME), change(7, 41, 2)], 40, ME)
  expect([...load]).toEqual([7])
  expect([...mark]).toEqual([7])
})

test('what the board shows already is not loaded again, but marked when it was somebody else', () => {
  const { load, mark } = newsOf([change(7, 40, ME), change(8, 39, 2)], 40, ME)
  expect([...load]).toEqual([])
  expect([...mark]).toEqual([8])
})

test('a move of one’s own in another tab is loaded and not marked; other records are not the board’s', () => {
  const { load, mark } = newsOf([change(7, 50, ME), change(3, 51, 2, 'talent')], 40, ME)
  expect([...load]).toEqual([7])
  expect([...mark]).toEqual([])
})
