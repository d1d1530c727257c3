import { isLocalDate, type LocalDate } from '#app/platform/clock.ts'
import { HAN } from '../plain.ts'
import { simplify } from '../simplify.ts'
import { inFigures } from './numerals.ts'
import { splitTime } from './written-time.ts'

/** Which part of three numbers comes first. */
export type DayOrder = 'ymd' | 'mdy' | 'dmy'
export type Way = { order: DayOrder; date: LocalDate }

/** What a text says of a day, before anybody decides: the day, or only a part of one, or several it may be. */
export type WrittenDay =
  | { kind: 'day'; date: LocalDate }
  | { kind: 'ways'; ways: readonly Way[] }
  /** A day without a year, as `03-08`; not `sure` where figures alone leave open which is the month. */
  | { kind: 'yearless'; rest: string; sure: boolean }
  | { kind: 'month'; year: number | null; month: number }
  | { kind: 'year'; year: number }
  | { kind: 'range'; first: WrittenDay }

/** Null for what is no day at all, or none that exists. `today` says which years two digits can mean. */
export function writtenDay(typed: string, today: LocalDate): WrittenDay | null {
  const text = dayText(typed)
  return wholeDay(text, today) ?? rangeOf(text, today)
}

export const WEEKDAY = /\((?:周|星期|礼拜)?[一二三四五六日天]\)|(?:星期|周|礼拜)[一二三四五六日天]/g

const dayText = (typed: string) => {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[−–—―]/g, '-')
    .replace(/[~〜]/g, '~')
    .replace(WEEKDAY, ' ')
    .replace(/、/g, '.')
    .replace(/(?<=[一二三四五六七八九〇零])[o○]/g, '〇')
    .replace(/[o○](?=[一二三四五六七八九〇零])/g, '〇')
    .replace(/\s+/g, ' ')
    .replace(/ ?([年月日号]) ?/g, '$1')
    .trim()
  return HAN.test(text) ? inFigures(simplify(text)) : text
}

function wholeDay(typed: string, today: LocalDate): WrittenDay | null {
  const text = splitTime(typed)?.before ?? typed
  return inNumbers(text, today) ?? inMonthNames(text, today) ?? inPart(text)
}

function inNumbers(text: string, today: LocalDate): WrittenDay | null {
  const long = /^(\d{4}) ?([-/.,年]) ?(\d{1,2}) ?[-/.,月] ?(\d{1,2})[日号]?\.?$|^(\d{4})(\d\d)(\d\d)$/.exec(
    text,
  )
  if (long) return dayOf(long[1] ?? long[5], long[3] ?? long[6], long[4] ?? long[7])
  const chinese = /^'?(\d\d)年(\d{1,2})月(\d{1,2})[日号]?$/.exec(text)
  if (chinese) return dayOf(fullYear(chinese[1], today), chinese[2], chinese[3])
  const [, a = '', , b = '', c = ''] = /^'?(\d{1,4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,4})\.?$/.exec(text) ?? []
  if (c.length === 0 || a.length > 2 || c.length === 3) return null
  const ways: [DayOrder, string, string, string][] = []
  if (a.length === 2 && c.length <= 2) ways.push(['ymd', a, b, c])
  if (c.length === 2 || c.length === 4) ways.push(['mdy', c, a, b], ['dmy', c, b, a])
  return waysOf(ways, today)
}

function waysOf(tried: readonly [DayOrder, string, string, string][], today: LocalDate): WrittenDay | null {
  const ways = tried.flatMap(([order, year, month, date]) => {
    const day = dayOf(fullYear(year, today), month, date)
    return day ? [{ order, date: day.date }] : []
  })
  return ways.length > 0 ? { kind: 'ways', ways } : null
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const monthOf = (word = '') =>
  word.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(word === 'sept' ? 'sep' : word)) + 1

function inMonthNames(typed: string, today: LocalDate): WrittenDay | null {
  const text = typed
    .replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? /, '')
    .replace(/(?<=[a-z]{3})\./g, ' ')
    .replace(/(?<=\d)(?:st|nd|rd|th)\b/g, '')
    .replace(/\bof\b/g, ' ')
    .replace(/[\s,/'-]+/g, ' ')
    .trim()
  const [, d = '', name, y] = /^(\d{1,2}) ?([a-z]{3,9})(?: ?(\d{4}|\d\d))?$/.exec(text) ?? []
  if (monthOf(name)) return namedDay(y, monthOf(name), d, today)
  const [, named, date = '', year] = /^([a-z]{3,9}) ?(\d{1,2})(?: (\d{4}|\d\d))$/.exec(text) ?? []
  if (monthOf(named)) return namedDay(year, monthOf(named), date, today)
  const [, y1, m1, d1 = ''] = /^(\d{4}) ([a-z]{3,9}) (\d{1,2})$/.exec(text) ?? []
  if (monthOf(m1)) return namedDay(y1, monthOf(m1), d1, today)
  const [, word, last] = /^([a-z]{3,9})(?: (\d{1,4}))?$/.exec(text) ?? []
  if (!monthOf(word)) return null
  if (!last || last.length === 4)
    return { kind: 'month', year: last ? Number(last) : null, month: monthOf(word) }
  // `Mar 26` is a day in March, or a March.
  return last.length <= 2 ? namedDay(undefined, monthOf(word), last, today) : null
}

function namedDay(year: string | undefined, month: number, day: string, today: LocalDate): WrittenDay | null {
  return year ? dayOf(fullYear(year, today), month, day) : yearless(month, day)
}

/** A day without its year, a month, a year. */
function inPart(text: string): WrittenDay | null {
  const short = /^(\d{1,2})([月\-/.])(\d{1,2})[日号]?$/.exec(text)
  if (short) return yearless(Number(short[1]), short[3] ?? '', short[2] === '月')
  const [, m1, y1] = /^(\d{1,2})[-/.](\d{4})$/.exec(text) ?? []
  if (m1) return monthIn(Number(y1), Number(m1))
  const [, year, month] =
    /^(\d{4}) ?(?:年|[-/.]) ?(\d{1,2})(?:月份?)?(?:上旬|中旬|下旬|初|底|末)?$/.exec(text) ??
    /^(20\d\d)([01]\d)$/.exec(text) ??
    []
  if (month) return monthIn(Number(year), Number(month))
  const bare = /^(\d{1,2})月份?(?:上旬|中旬|下旬|初|底|末)?$/.exec(text)?.[1]
  if (bare) return monthIn(null, Number(bare))
  const alone = /^((?:19|20)\d\d)年?(?:初|底|末)?$/.exec(text)?.[1]
  return alone ? { kind: 'year', year: Number(alone) } : null
}

const monthIn = (year: number | null, month: number): WrittenDay | null =>
  month >= 1 && month <= 12 ? { kind: 'month', year, month } : null

/** `2026.2.20-2.27`, `3月8日至10日`, `2026/3/8 ~ 2026/3/10`: the first day of it. */
function rangeOf(text: string, today: LocalDate): WrittenDay | null {
  const parts = /~|至|到| - /.test(text)
    ? text.split(/~|至|到| - /)
    : /年|月|\.|\//.test(text)
      ? text.split('-')
      : []
  const [first = '', ...rest] = parts.map((part) => part.trim())
  if (rest.length !== 1 || !/\d/.test(rest[0] ?? '')) return null
  const begin = wholeDay(first, today)
  return begin && begin.kind !== 'year' ? { kind: 'range', first: begin } : null
}

const two = (part: number | string) => String(part).padStart(2, '0')

function dayOf(year = '', month: number | string = '', day: number | string = '') {
  const date = `${year}-${two(month)}-${two(day)}`
  return isLocalDate(date) && Number(year) >= 1000 ? ({ kind: 'day', date } as const) : null
}

/** Of any year: the 29th of February is one too. */
const yearless = (month: number, day: string, sure = true): WrittenDay | null =>
  dayOf('2024', month, day) && { kind: 'yearless', rest: `${two(month)}-${two(day)}`, sure }

/** Two digits are a year of this century until ten years from now, else of the last. */
function fullYear(year = '', today: LocalDate): string {
  if (year.length === 4) return year
  return Number(`20${two(year)}`) <= Number(today.slice(0, 4)) + 10 ? `20${two(year)}` : `19${two(year)}`
}
