import { getLocale } from '#app/paraglide/runtime.js'
import { type Instant, type LocalDate, ZONE_TIME_ZONE } from './clock.ts'
import type { Count } from './list-params.ts'
import { nameIn } from './locale.ts'

/*
 * How values are written, in the reader's language and the zone's time: for views only. The same on the
 * server and in the browser, so that a page does not change when it comes alive.
 *
 * Days and small numbers are put together by hand: making the browser's first Intl formats took as long as a
 * seventh of the board's coming alive, and browsers do not agree on the short name of September.
 */
const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function remembered<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const known = formats.get(key) as F | undefined
  if (known) return known
  const made = make()
  formats.set(key, made)
  return made
}

/** `1,234` */
export const formatNumber = (value: number, digits = 0) =>
  value >= 0 && value < 999
    ? String(rounded(value, digits))
    : remembered(
        `number ${getLocale()} ${digits}`,
        () => new Intl.NumberFormat(getLocale(), { maximumFractionDigits: digits }),
      ).format(value)

/** To so many digits after the point; halves go up, as they are written rather than as they are stored. */
function rounded(value: number, digits: number) {
  const scale = 10 ** digits
  return Math.round(Number((value * scale).toPrecision(12))) / scale
}

/** `1,234`, or `10,000+` where nobody counted further. */
export const formatCount = (count: Count) =>
  typeof count === 'number' ? formatNumber(count) : `${formatNumber(count.over)}+`

/** Things side by side: `甲、乙`, `A, B`. */
export const formatList = (items: readonly string[]) => items.join(getLocale() === 'en' ? ', ' : '、')

/** `62%` of a share between 0 and 1. */
export const formatPercent = (share: number) => `${rounded(share * 100, 0)}%`

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']
const partsOf = (date: LocalDate) => date.split('-').map(Number) as [year: number, month: number, day: number]

/** `2026年3月8日`, `8 Mar 2026` */
export function formatDate(date: LocalDate) {
  const [year] = partsOf(date)
  return getLocale() === 'en' ? `${formatDay(date)} ${year}` : `${year}年${formatDay(date)}`
}

/** `3月8日`, `8 Mar`: where the year is understood. */
export function formatDay(date: LocalDate) {
  const [, month, day] = partsOf(date)
  return getLocale() === 'en' ? `${day} ${formatMonth(month)}` : `${formatMonth(month)}${day}日`
}

/** A wall-clock time, `YYYY-MM-DDTHH:MM`: `2026年3月8日 14:30`, `8 Mar 2026, 14:30`. */
export const formatWallClock = (time: string) =>
  `${formatDate(time.slice(0, 10))}${getLocale() === 'en' ? ',' : ''} ${time.slice(11)}`

/** A month by its number: `3月`, `Mar`. */
export const formatMonth = (month: number) =>
  getLocale() === 'en' ? (MONTHS[month - 1] ?? '') : `${month}月`

/** Day and time of a moment, in the zone's time unless another is given. */
export const formatMoment = (instant: Instant, timeZone = ZONE_TIME_ZONE) =>
  remembered(
    `moment ${getLocale()} ${timeZone}`,
    () =>
      new Intl.DateTimeFormat(dateLocale(), {
        timeZone,
        year: 'numeric',
        month: MONTH[getLocale()],
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  ).format(new Date(instant))

const MONTH = { 'zh-CN': 'long', en: 'short' } as const
const dateLocale = () => (getLocale() === 'en' ? 'en-GB' : 'zh-CN')

/** A name in the reader's language with its other form; `other` is '' when there is none. */
export function namePair({ name_zh, name_en }: { name_zh: string | null; name_en: string | null }) {
  const main = nameIn(getLocale(), { name_zh, name_en })
  const other = (main === name_en ? name_zh : name_en) ?? ''
  return { main, other: other === main ? '' : other }
}
