import { addDays, addMonths, isLocalDate, type LocalDate, weekdayOf } from './clock.ts'

/*
 * Days as people type them, in either language whatever the page speaks. Pure: what `today` is, and the least
 * and last day somebody can mean, is the caller's to say.
 */
export type Around = {
  today: LocalDate
  /** Of 5/6 the month comes first, as in Chinese; else the day does. A number above 12 is a day anyway. */
  monthFirst: boolean
  min?: LocalDate
  max?: LocalDate
}

/**
 * `2026年11月24日`, `24 Nov 2026`, `2026-11-24`, `2026/11/24`, `20261124`; without a year the nearest such day
 * between `min` and `max` (`11月24日`, `Nov 24`, `11/24`); `今天`, `tomorrow`; `周五`, `fri`: the next one, or the
 * last where only the past can be meant; `下周五`, `next friday` by weeks from Monday; `+3`, `-3 days`, `in a week`,
 * `三天后`; `月底`, `end of next month`, `年底`. Null for all else.
 */
export function readDay(typed: string, around: Around): LocalDate | null {
  const text = plain(typed)
  const day = readWritten(text, around) ?? readRelative(text, around)
  return day && isLocalDate(day) ? day : null
}

/** A day as above, then a time: `24 Nov 2026, 18:00`, `周五 18:30`, `tomorrow 6pm`. `YYYY-MM-DDTHH:MM` or null. */
export function readWallClock(typed: string, around: Around): string | null {
  const [, before = '', part = '', hours = '', minutes = '0', colon = '', bare = ''] =
    TIME.exec(plain(typed)) ?? []
  const day = readDay(before.replace(/t$/, ''), around)
  const hour = hourOf(Number(hours), part + colon + bare)
  const minute = minutes === '半' ? 30 : Number(minutes)
  return day && hour < 24 && minute < 60 ? `${day}T${two(hour)}:${two(minute)}` : null
}

const TIME =
  /^(.+?(?: |\dt(?=\d)|\p{Script=Han}))(?:at )?(上午|早上|下午|晚上|晚)? ?(\d{1,2})(?:[:点时](?:(\d{1,2}|半)分?)?(?: ?(am|pm))?| ?(am|pm))$/u

/** 24 of twelve at night: it might be of either day. */
function hourOf(hour: number, half: string) {
  if (/am|上午|早/.test(half) && hour === 12) return 0
  if (/晚/.test(half) && hour === 12) return 24
  return /pm|下午|晚/.test(half) && hour < 12 ? hour + 12 : hour
}

const two = (value: number | string) => String(value).padStart(2, '0')

/** One form for what keyboards and habits write differently. */
const plain = (typed: string) =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[−–—]/g, '-')
    .replace(/[\s,]+/g, ' ')
    .replace(/ ?([年月日号]) ?/g, '$1')
    .trim()

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

/** The place of a name of which at least three letters stand there; -1 when it is none. */
const placeOf = (word: string, names: string[]) =>
  word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word))

function readWritten(text: string, around: Around) {
  const whole = /^(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})[日号]?$|^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (whole) return dayOf(whole[1] ?? whole[5], whole[3] ?? whole[6], whole[4] ?? whole[7], around)
  const short = /^(\d{1,2})([-/.月])(\d{1,2})(?:[日号]|[-/.](\d{4}))?$/.exec(text)
  if (short) {
    const [first, second] = [Number(short[1]), Number(short[3])]
    const monthFirst = short[2] === '月' || second > 12 || (around.monthFirst && first <= 12)
    const [month, day] = monthFirst ? [first, second] : [second, first]
    return dayOf(short[4], month, day, around)
  }
  const [, day, month = '', year] = /^(\d{1,2})(?:st|nd|rd|th)? ?([a-z]+)\.?(?: (\d{4}))?$/.exec(text) ?? []
  if (day) return dayOf(year, placeOf(month, MONTHS) + 1, day, around)
  const named = /^([a-z]+)\.? ?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(text)
  return named ? dayOf(named[3], placeOf(named[1] ?? '', MONTHS) + 1, named[2], around) : null
}

type Part = number | string | undefined

/** A year before 1000 is a slip, and would not be written so that it can be read again. */
function dayOf(year: Part, month: Part = 0, day: Part = 0, around: Around): LocalDate | null {
  const rest = `${two(month)}-${two(day)}`
  return year ? (Number(year) < 1000 ? null : `${year}-${rest}`) : nearest(rest, around)
}

/** Of the days called so the one nearest to today that can be meant; where none can, the nearest of all. */
function nearest(rest: string, { today, min = '', max = '9999' }: Around): LocalDate | null {
  const year = Number(today.slice(0, 4))
  // A leap day may be up to eight years away.
  const days = Array.from({ length: 17 }, (_, i) => `${year + i - 8}-${rest}`).filter(isLocalDate)
  const possible = days.filter((day) => day >= min && day <= max)
  const far = (day: LocalDate) => Math.abs(Date.parse(day) - Date.parse(today))
  return (possible.length > 0 ? possible : days).sort((a, b) => far(a) - far(b))[0] ?? null
}

const DAYS: Record<string, number> = {
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  明日: 1,
  tomorrow: 1,
  后天: 2,
  大后天: 3,
  昨天: -1,
  昨日: -1,
  yesterday: -1,
  前天: -2,
}

function readRelative(text: string, around: Around): LocalDate | null {
  const { today, max } = around
  if (Object.hasOwn(DAYS, text)) return addDays(today, DAYS[text] ?? 0)
  const end = readEnd(text, around)
  if (end) return end
  const away = daysAway(text)
  if (away !== null) return addDays(today, away)
  const [, week, named = ''] = /^([上下本这]个?)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text) ?? []
  const [, which, word = ''] = /^(?:(next|last|this) )?([a-z]+)$/.exec(text) ?? []
  const weekday = named ? '一二三四五六日'.indexOf(named.replace('天', '日')) : placeOf(word, WEEKDAYS)
  if (weekday < 0) return null
  const here = weekday - weekdayOf(today)
  const said = week?.[0] ?? which
  if (said) return addDays(today, here + (WEEKS[said] ?? 0) * 7)
  // Today has a word of its own, so its weekday is another one.
  if (max && max <= today) return addDays(today, here < 0 ? here : here - 7)
  return addDays(today, here > 0 ? here : here + 7)
}

const WEEKS: Record<string, number> = { 上: -1, 下: 1, last: -1, next: 1 }

const ENDS = [
  /^(?:(?<which>[上下本这])个?(?:月(?=月))?)?(?<unit>月)[底末]$/,
  /^(?:(?<which>[去明今本])(?:年(?=年))?)?(?<unit>年)[底末]$/,
  /^end of (?:(?:the|(?<which>this|next|last)) )?(?<unit>month|year)$/,
  /^(?<unit>month|year)[- ]end$/,
  /^eo(?<unit>[my])$/,
]

const ENDS_AWAY: Record<string, number> = { ...WEEKS, 去: -1, 明: 1 }

/** The last day of a month or year; of the one before, where only the past can be meant and nothing says which. */
function readEnd(text: string, { today, max }: Around): LocalDate | null {
  const said = ENDS.map((way) => way.exec(text)?.groups).find(Boolean)
  if (!said) return null
  const isYear = /^y|年/.test(said.unit ?? '')
  const first = `${today.slice(0, isYear ? 4 : 7)}-01-01`.slice(0, 10)
  const endOf = (away: number) => addDays(addMonths(first, (away + 1) * (isYear ? 12 : 1)), -1)
  const day = endOf(ENDS_AWAY[said.which ?? ''] ?? 0)
  return !said.which && max && max <= today && day > max ? endOf(-1) : day
}

const AWAY = [
  /^(?<sign>[+-]) ?(?<count>\d{1,4})(?: ?(?<unit>days?|d|天|日|weeks?|w|周))?$/,
  /^in (?<count>\d{1,4}|[a-z]+) (?<unit>days?|weeks?)(?: time)?$/,
  /^(?<count>\d{1,4}|[a-z]+) (?<unit>days?|weeks?) (?<sign>ago|from now)$/,
  /^(?<count>\d{1,4}|[一二两三四五六七八九十]{1,3}) ?个?(?<unit>天|日|周|星期|礼拜)(?:之|以)?(?<sign>[前后])$/,
]

/** How far from today a text says a day is; null when it says nothing of the kind. */
function daysAway(text: string): number | null {
  const said = AWAY.map((way) => way.exec(text)?.groups).find(Boolean)
  const count = said && countOf(said.count ?? '')
  if (!said || count === null || count === undefined) return null
  return count * (/^[w周星礼]/.test(said.unit ?? '') ? 7 : 1) * (/-|ago|前/.test(said.sign ?? '') ? -1 : 1)
}

const COUNTS = 'a one two three four five six seven eight nine ten'.split(' ')
const DIGITS = ' 一二三四五六七八九'

/** A number in figures or in words, in Chinese up to ninety-nine: 十 is 10, 二十三 is 23. */
function countOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  if (/^[a-z]+$/.test(text)) return text === 'a' ? 1 : COUNTS.indexOf(text) < 1 ? null : COUNTS.indexOf(text)
  const [, tens, ten, ones] =
    /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text.replace('两', '二')) ?? []
  if (!ten) return tens && !ones ? DIGITS.indexOf(tens) : null
  return DIGITS.indexOf(tens ?? '一') * 10 + (ones ? DIGITS.indexOf(ones) : 0)
}
