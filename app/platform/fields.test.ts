import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  inItsCurrency,
  optionalAmount,
  optionalChoice,
  optionalDate,
  optionalId,
  optionalWhole,
  optionalYuan,
  requiredText,
  text,
} from './fields.ts'
import { CURRENCIES } from './money.ts'

test('an optional field that is empty or missing means nothing', () => {
  const schema = z.strictObject({
    amount: optionalAmount,
    fen: optionalYuan,
    day: optionalDate,
    id: optionalId,
    level: optionalWhole(1, 9),
    name: text(),
  })
  const nothing = { amount: null, fen: null, day: null, id: null, level: null, name: '' }
  expect(schema.parse({ amount: '', fen: '', day: '', id: '', level: '', name: ' ' })).toEqual(nothing)
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

test('an amount is kept in the minor units of the currency beside it, and means nothing without one', () => {
  const schema = inItsCurrency(
    z.strictObject({ sum: optionalAmount, sum_currency: optionalChoice(CURRENCIES) }),
    'sum',
    'sum_currency',
  )
  expect(schema.parse({ sum: '300万', sum_currency: 'JPY' }).sum).toBe(3_000_000)
  expect(schema.parse({ sum: '300万', sum_currency: 'EUR' }).sum).toBe(300_000_000)
  expect(schema.parse({ sum: '', sum_currency: '' })).toEqual({ sum: null, sum_currency: null })
  const issueOf = (form: object) => {
    const issue = schema.safeParse(form).error?.issues[0]
    return [issue?.path[0], issue?.message]
  }
  expect(issueOf({ sum: '5', sum_currency: '' })).toEqual(['sum_currency', 'form_error_currency'])
  expect(issueOf({ sum: '0.5', sum_currency: 'KRW' })).toEqual(['sum', 'form_error_amount_fine'])
})
