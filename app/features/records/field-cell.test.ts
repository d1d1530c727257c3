import { expect, test } from 'vitest'
import { withLocale } from '#app/platform/locale.server.ts'
import { codes, day, emails, flag, moment, money, ref, refs, text, whole } from './field.ts'
import { cellOf, headingOf } from './field-cell.ts'

const label = () => 'Label'
const cell = (field: Parameters<typeof cellOf>[0], value: unknown, beside = {}) =>
  withLocale('en', () => cellOf(field, value, { parks: [{ value: 1, label: 'Nanhai Park' }] }, beside))

test('nothing is an empty cell, of whatever kind', () => {
  for (const field of [text(label, { max: 9 }), day(label, {}), ref(label, { to: 'parks', unset: label })])
    for (const nothing of [null, undefined, '']) expect(cell(field, nothing), field.kind).toBeNull()
  for (const field of [refs(label, { to: 'parks', unset: label }), emails(label, { most: 3 })])
    expect(cell(field, []), field.kind).toBeNull()
})

test('days, numbers and amounts can be counted with', () => {
  expect(cell(day(label, {}), '2026-03-08')).toEqual({ date: '2026-03-08' })
  expect(cell(moment(label, {}), '2026-03-08T14:30')).toEqual({ date: '2026-03-08T14:30' })
  expect(cell(whole(label, { least: 0, most: 9 }), 0)).toBe(0)
  expect(cell(money(label, { currency: 'CNY' }), 0)).toEqual({ amount: '0' })
  expect(cell(money(label, { currency: 'CNY' }), 123_45)).toEqual({ amount: '123.45' })
  const abroad = money(label, { currencyIn: 'currency' })
  expect(cell(abroad, 500, { currency: 'JPY' })).toEqual({ amount: '500' })
  expect(cell(abroad, 500, { currency: null }), 'without a currency it is no amount').toBeNull()
})

test('an amount of one currency says which above its column', () => {
  expect(withLocale('en', () => headingOf(money(label, { currency: 'CNY' })))).toBe('Label (CNY)')
  expect(headingOf(money(label, { currencyIn: 'currency' }))).toBe('Label')
})

test('what is chosen is said in words, several in one cell', () => {
  expect(cell(ref(label, { to: 'parks' }), 1)).toBe('Nanhai Park')
  expect(cell(ref(label, { to: 'events' }), 7)).toBe('An event of another park')
  expect(cell(flag(label, {}), 0)).toBe('No')
  const languages = { of: ['de', 'fr'], from: { de: () => 'German', fr: () => 'French' } } as const
  expect(cell(codes(label, languages), ['de', 'fr'])).toBe('German, French')
  expect(cell(emails(label, { most: 3 }), ['a@example.org', 'b@example.org'])).toBe(
    'a@example.org; b@example.org',
  )
})
