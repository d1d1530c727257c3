import { afterEach, expect, test } from 'vitest'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { addDays } from './clock.ts'
import { formatDate, formatDay, formatMonth, formatNumber, formatPercent } from './format.ts'

const LOCALES = ['zh-CN', 'en'] as const
const speak = (locale: (typeof LOCALES)[number]) => overwriteGetLocale(() => locale)
afterEach(() => speak('zh-CN'))

test.each(LOCALES)('days read as %s writes them, all year round', (locale) => {
  speak(locale)
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: 'UTC', ...options })
  const month = locale === 'en' ? 'short' : 'long'
  const whole = written({ year: 'numeric', month, day: 'numeric' })
  const short = written({ month, day: 'numeric' })
  for (let day = '2023-12-30'; day < '2025-01-03'; day = addDays(day, 1)) {
    const moment = new Date(`${day}T00:00:00Z`)
    expect(formatDate(day)).toBe(whole.format(moment))
    expect(formatDay(day)).toBe(short.format(moment))
    expect(formatMonth(moment.getUTCMonth() + 1)).toBe(written({ month: 'short' }).format(moment))
  }
})

test.each(LOCALES)('numbers and shares read as %s writes them', (locale) => {
  speak(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  for (let i = 0; i <= 1000; i++) expect(formatPercent(i / 1000)).toBe(percent.format(i / 1000))
  for (const digits of [0, 1, 2]) {
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
    for (const value of [
      0, 7, 17.85, 0.15, 2.5, 998.994, 998.9996, 999, 999.96, 1000, 12_345.678, -3, -2.5,
    ]) {
      expect(formatNumber(value, digits), `${value}`).toBe(number.format(value))
    }
  }
})
