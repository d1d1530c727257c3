import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  checked,
  inItsCurrency,
  isWebAddress,
  listOf,
  optionalAmount,
  optionalChoice,
  optionalDate,
  optionalId,
  optionalRecentDate,
  optionalUrl,
  optionalWhole,
  optionalYuan,
  requiredDate,
  requiredRecentDate,
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
  const messages = error?.issues.map((issue) => issue.message)
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

test.each([
  ['a zero-width space', '\u200b'],
  ['joiners and marks of direction', '\u200d\u200e\u2060\ufeff'],
  ['fillers that are letters by name', '\u3164\u115f\uffa0\u2800'],
  ['blanks', ' \u3000\u00a0'],
])('%s is no name', (_, typed) => {
  expect(messagesOf(requiredText(), typed)).toEqual(['form_error_required'])
  expect(text().parse(typed)).toBe('')
})

test('what joins the parts of something that shows stays', () => {
  expect(requiredText().parse(' 👩\u200d🔬 ')).toBe('👩\u200d🔬')
})

test.each([
  ['0000-01-01', 'form_error_date_range', 'form_error_date_recent'],
  ['0206-05-01', 'form_error_date_range', 'form_error_date_recent'],
  ['1899-12-31', 'form_error_date_range', 'form_error_date_recent'],
  ['1900-01-01', null, 'form_error_date_recent'],
  ['1999-12-31', null, 'form_error_date_recent'],
  ['2000-01-01', null, null],
  ['2100-12-31', null, null],
  ['2101-01-01', 'form_error_date_range', 'form_error_date_recent'],
  ['9999-12-31', 'form_error_date_range', 'form_error_date_recent'],
  ['2026-02-30', 'form_error_date', 'form_error_date'],
])('%s: any day %s, one of the zone’s own %s', (day, any, own) => {
  for (const schema of [requiredDate, optionalDate]) expect(messagesOf(schema, day)).toEqual(any ? [any] : [])
  for (const schema of [requiredRecentDate, optionalRecentDate]) {
    expect(messagesOf(schema, day)).toEqual(own ? [own] : [])
  }
})

test('a list has each thing once, and no more than there can be', () => {
  const tags = listOf(z.string(), 2)
  expect(tags.parse(['a', 'b'])).toEqual(['a', 'b'])
  expect(tags.parse(['a', 'a'])).toEqual(['a'])
  expect(messagesOf(tags, Array(500).fill('a'))).toEqual(['form_error_too_many'])
})

test('what is too long is not looked at', () => {
  const never = checked(10, () => expect.unreachable('looked at'), 'form_error_invalid')
  expect(messagesOf(never, 'x'.repeat(11))).toEqual(['form_error_too_long'])
})

const messagesOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []

test.each([
  'https://example.org',
  'HTTP://Example.org:8080/a?b=c://d#e',
  'https://例子.中国/路径',
  'https://10.0.0.1/',
  'https://example.org/@somebody',
])('%s is a web address', (typed) => {
  expect(isWebAddress(typed)).toBe(true)
})

test.each([
  'https://user:pw@evil.example.org',
  'https://bank.example.org@evil.example.org/',
  'https://@evil.example.org',
  'https://a.exampleftp:// bad',
  'https://a.exampleftp://bad',
  'https://example.org/a b',
  'https://example.org\\@evil.example.org',
  'https://localhost',
  'https://.',
  'https://',
  'https:example.org',
  'ftp://example.org',
  'javascript:alert(1)',
])('%s is none', (typed) => {
  expect(isWebAddress(typed)).toBe(false)
})

test.each([
  ['example.org/abc', 'https://example.org/abc'],
  [' www.example.org ', 'https://www.example.org'],
  ['linkedin.com/in/foo', 'https://linkedin.com/in/foo'],
  ['example.org:8080?a=b', 'https://example.org:8080?a=b'],
  ['例子.中国', 'https://例子.中国'],
  ['http://example.org', 'http://example.org'],
  ['', ''],
])('%s is read as %s', (typed, kept) => {
  expect(optionalUrl().parse(typed)).toBe(kept)
})

test.each([
  'example',
  'localhost:8080',
  'not here',
  'somebody@example.org',
  'bank.example.org@evil.example.org/',
  '//example.org',
  'ftp://example.org',
  'https:example.org',
  'https://localhost',
  'mailto:somebody@example.org',
  'javascript:alert(1)',
  'javascript:1.5',
])('%s gets no scheme and is refused', (typed) => {
  expect(messagesOf(optionalUrl(), typed)).toEqual(['form_error_url'])
})

test('an address is no longer than its column though its scheme was added', () => {
  expect(messagesOf(optionalUrl(20), 'example.org/a')).toEqual(['form_error_too_long'])
  expect(optionalUrl(20).parse('example.org/')).toBe('https://example.org/')
})
