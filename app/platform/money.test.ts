import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CURRENCIES, formatMoney, isAmount, moneyOf, parseMoney, typedMoney, yuan } from './money.ts'

test.each([
  ['8000000', 800_000_000],
  ['8,000,000', 800_000_000],
  ['８００'.normalize('NFKC'), 80_000],
  ['800万', 800_000_000],
  ['1.5亿', 15_000_000_000],
  ['12.34', 1234],
  ['0', 0],
])('%s yuan are %i fen', (typed, fen) => expect(parseMoney(typed, 'CNY')).toEqual(yuan(fen)))

test.each(['', 'abc', '-5', '1e9', '12.34.56', '9999999999999999', '100000000亿', '五百万'])(
  '%s is no amount',
  (typed) => {
    expect(isAmount(typed)).toBe(false)
    expect(parseMoney(typed, 'CNY')).toBeNull()
  },
)

test('a currency without cents is kept in whole units, and nothing is finer than its currency', () => {
  expect(parseMoney('3000', 'JPY')).toEqual({ minor: 3000, currency: 'JPY' })
  expect(parseMoney('1.25万', 'KRW')).toEqual({ minor: 12_500, currency: 'KRW' })
  expect(parseMoney('3000.00', 'JPY')).toEqual({ minor: 3000, currency: 'JPY' })
  expect(parseMoney('0.5', 'JPY')).toBeNull()
  expect(parseMoney('12.345', 'CNY')).toBeNull()
})

const currency = fc.constantFrom(...CURRENCIES)
const minor = fc.oneof(fc.nat(100_000), fc.integer({ min: 0, max: 90_000_000_000_000 }))

test('what is shown to be typed again is the same money, in every currency', () => {
  fc.assert(
    fc.property(fc.record({ minor, currency }), (money) => {
      expect(parseMoney(typedMoney(money), money.currency)).toEqual(money)
    }),
  )
})

test('what is shown is the same money, where nothing of it is rounded', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999 }), currency, (hundreds, code) => {
      const money = parseMoney(String(hundreds * 100), code)
      const shown = money ? formatMoney(money) : ''
      expect(parseMoney(/[\d.,]+万?$/.exec(shown)?.[0] ?? '', code)).toEqual(money)
    }),
  )
})

test('an amount without a currency is no money', () => {
  expect([moneyOf(100, null), moneyOf(null, 'EUR'), moneyOf(100, 'XXX')]).toEqual([null, null, null])
})
