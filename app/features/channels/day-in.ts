import type { LocalDate } from '#app/platform/clock.ts'
import type { Locale } from '#app/platform/locale.ts'

/** A day in a group's language, whoever is at work: `3月8日`, `8 March`. */
export const dayIn = (locale: Locale, day: LocalDate) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(day))
