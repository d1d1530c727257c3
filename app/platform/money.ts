import { getLocale } from '#app/paraglide/runtime.js'
import { formatNumber } from './format.ts'

/** The currencies an amount can be in, with how many digits their minor unit has (ISO 4217). */
const DIGITS = { CNY: 2, USD: 2, EUR: 2, GBP: 2, JPY: 0, CAD: 2, HKD: 2, SGD: 2, KRW: 0 } as const

export type Currency = keyof typeof DIGITS
export const CURRENCIES = Object.keys(DIGITS) as [Currency, ...Currency[]]

/** An amount as it is stored: whole minor units (fen, cents, yen) of its currency. */
export type Money = { minor: number; currency: Currency }

/** What the zone itself asks for and grants is in yuan, kept in fen. */
export const yuan = (fen: number): Money => ({ minor: fen, currency: 'CNY' })

/** Money out of its two columns; null where either says nothing. */
export const moneyOf = (minor: unknown, currency: unknown): Money | null =>
  typeof minor === 'number' && isCurrency(currency) ? { minor, currency } : null

const isCurrency = (code: unknown): code is Currency => CURRENCIES.includes(code as Currency)

/** `1,234.5`, `800万`, `1.2亿`: whole, fraction, unit. */
const TYPED = /^(\d{1,15})(?:\.(\d{1,8}))?(万|亿)?$/
const ZEROS = { 万: 4, 亿: 8 } as const
/** The dearest amount in whole units: in every currency its minor units are exact numbers. */
const MOST = 90_000_000_000_000n

/** True for what can be read as an amount, whatever its currency. */
export const isAmount = (typed: string): boolean => digitsOf(typed) !== null

/**
 * Money of a typed amount, exactly; null when it is none, or finer than the currency has (`0.5` yen).
 * Knows 万 (10^4) and 亿 (10^8).
 */
export function parseMoney(typed: string, currency: Currency): Money | null {
  const amount = digitsOf(typed)
  if (!amount) return null
  const shift = DIGITS[currency] - amount.after
  if (shift >= 0) return { minor: Number(amount.digits * 10n ** BigInt(shift)), currency }
  const grain = 10n ** BigInt(-shift)
  return amount.digits % grain === 0n ? { minor: Number(amount.digits / grain), currency } : null
}

/** All digits of a typed amount as one number, and how many of them stand after the point. */
function digitsOf(typed: string): { digits: bigint; after: number } | null {
  const match = TYPED.exec(typed.replace(/[,，\s]/g, ''))
  if (!match) return null
  const [, whole = '', fraction = '', unit] = match
  const digits = BigInt(whole + fraction) * 10n ** BigInt(unit ? ZEROS[unit as keyof typeof ZEROS] : 0)
  const after = fraction.length
  return digits <= MOST * 10n ** BigInt(after) ? { digits, after } : null
}

/** Money as one would type it: `8000000`, `12.5`; digit by digit, as so large a fraction is no exact number. */
export function typedMoney({ minor, currency }: Money): string {
  if (!Number.isSafeInteger(minor) || minor < 0) return String(wholeOf({ minor, currency }))
  const digits = String(minor).padStart(DIGITS[currency] + 1, '0')
  const point = digits.length - DIGITS[currency]
  const fraction = digits.slice(point).replace(/0+$/, '')
  return digits.slice(0, point) + (fraction && `.${fraction}`)
}

const wholeOf = ({ minor, currency }: Money) => minor / 10 ** DIGITS[currency]

const SIGN: Partial<Record<Currency, string>> = {
  CNY: '¥',
  USD: 'US$',
  EUR: '€',
  GBP: '£',
  JPY: 'JP¥',
  HKD: 'HK$',
}

/** `¥800万`, `¥1.2亿` in Chinese; `¥8,000,000` or `US$1.2M` from a million in English. For views only. */
export function formatMoney(money: Money): string {
  const whole = wholeOf(money)
  const sign = SIGN[money.currency] ?? `${money.currency} `
  if (getLocale() === 'en') {
    return sign + (Math.abs(whole) >= 1e6 ? `${formatNumber(whole / 1e6, 2)}M` : formatNumber(whole, 2))
  }
  if (Math.abs(whole) >= 1e8) return `${sign}${formatNumber(whole / 1e8, 2)}亿`
  return sign + (Math.abs(whole) >= 1e4 ? `${formatNumber(whole / 1e4, 2)}万` : formatNumber(whole, 2))
}
