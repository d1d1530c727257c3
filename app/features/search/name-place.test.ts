import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lettersAt, placeOf } from './name-place.ts'

test('names stand in the order in which they sort', () => {
  const keys = [
    '',
    '5g',
    'abb',
    'chen wei',
    'li na',
    'lindqvist anna',
    'wang bo',
    'wang wei',
    'zhang wei',
    '深',
  ]
  const places = keys.map(placeOf)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(placeOf('wang bo')).toBeLessThan(placeOf('wang wei'))
})

test('who sorts first never stands behind, whatever the names are', () => {
  const key = fc.string({ unit: 'binary', maxLength: 12 })
  fc.assert(
    fc.property(key, key, (a, b) => {
      const [first, second] = [a, b].sort((x, y) => Buffer.compare(Buffer.from(x), Buffer.from(y)))
      expect(placeOf(first ?? '')).toBeLessThanOrEqual(placeOf(second ?? ''))
    }),
  )
})

test('a place of seven letters tells them, another tells none', () => {
  expect(lettersAt(placeOf('wang boxi'))).toBe('wang bo')
  expect([placeOf('li'), placeOf('abc 7 up'), placeOf('深蓝')].map(lettersAt)).toEqual([null, null, null])
})

test('with an id behind it a place is a whole number to SQLite', () => {
  expect(BigInt(placeOf('\u{10ffff}'.repeat(7))) << 28n).toBeLessThan(2n ** 63n)
})
