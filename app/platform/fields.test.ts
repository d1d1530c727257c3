import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  optionalAmount,
  optionalDate,
  optionalId,
  optionalWhole,
  parseAmount,
  requiredText,
  text,
} from './fields.ts'

test.each([
  ['8000000', 800_000_000],
  ['8,000,000', 800_000_000],
  ['８００'.normalize('NFKC'), 80_000],
  ['800万', 800_000_000],
  ['1.5亿', 15_000_000_000],
  ['12.34', 1234],
  ['0', 0],
])('%s is %i in minor units', (typed, minor) => expect(parseAmount(typed)).toBe(minor))

test.each(['', 'abc', '-5', '1e9', '12.34.56', '9999999999999999', '五百万'])('%s is no amount', (typed) =>
  expect(parseAmount(typed)).toBeNull(),
)

test('an amount in yuan and fen is kept to the fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90_000_000_000 }), (minor) => {
      expect(parseAmount((minor / 100).toFixed(2))).toBe(minor)
    }),
  )
})

test('an optional field that is empty or missing means nothing', () => {
  const schema = z.strictObject({
    amount: optionalAmount,
    day: optionalDate,
    id: optionalId,
    level: optionalWhole(1, 9),
    name: text(),
  })
  const nothing = { amount: null, day: null, id: null, level: null, name: '' }
  expect(schema.parse({ amount: '', day: '', id: '', level: '', name: ' ' })).toEqual(nothing)
  expect(schema.parse({})).toEqual(nothing)
})

test('errors are names of messages', () => {
  const schema = z.strictObject({
    name: requiredText(3),
    day: optionalDate,
    level: optionalWhole(1, 9),
    id: optionalId,
  })
  const { error } = schema.safeParse({ name: '  ', day: '2026-02-30', level: '10', id: 'x' })
  const messages = error?.issues.map((issue) =>
    issue.code === 'invalid_union' ? issue.errors.flat().at(-1)?.message : issue.message,
  )
  expect(messages).toEqual([
    'form_error_required',
    'form_error_date',
    'form_error_too_big',
    'form_error_choice',
  ])
})
