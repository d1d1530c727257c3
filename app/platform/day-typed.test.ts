import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { type Around, readDay, readWallClock } from './day-typed.ts'
import { formatDate, formatWallClock } from './format.ts'

afterEach(() => overwriteGetLocale(() => 'zh-CN'))

/** A Tuesday. */
const today = '2026-11-24'
const zh: Around = { today, monthFirst: true }
const en: Around = { today, monthFirst: false }
const both = [zh, en]

describe('a day is read in either language', () => {
  test.each([
    ['2026年11月24日', '2026-11-24'],
    ['2026 年 11 月 24 日', '2026-11-24'],
    ['24 Nov 2026', '2026-11-24'],
    ['24 nov. 2026', '2026-11-24'],
    ['24th of', null],
    ['24 November 2026', '2026-11-24'],
    ['Nov 24, 2026', '2026-11-24'],
    ['8 Sept 2026', '2026-09-08'],
    ['2026-11-24', '2026-11-24'],
    ['2026/11/24', '2026-11-24'],
    ['2026.1.4', '2026-01-04'],
    ['20261124', '2026-11-24'],
    ['２０２６－１１－２４', '2026-11-24'],
    ['１１／２４', '2026-11-24'],
    ['11/24', '2026-11-24'],
    ['11-24', '2026-11-24'],
    ['24/11', '2026-11-24'],
    ['24.11.2026', '2026-11-24'],
    ['11月24日', '2026-11-24'],
    ['11月24号', '2026-11-24'],
    ['24 Nov', '2026-11-24'],
    ['nov 24th', '2026-11-24'],
    ['today', '2026-11-24'],
    ['今天', '2026-11-24'],
    ['Tomorrow', '2026-11-25'],
    ['明天', '2026-11-25'],
    ['后天', '2026-11-26'],
    ['yesterday', '2026-11-23'],
    ['昨天', '2026-11-23'],
    ['前天', '2026-11-22'],
    ['+3', '2026-11-27'],
    ['＋3天', '2026-11-27'],
    ['-3', '2026-11-21'],
    ['− 3 days', '2026-11-21'],
    ['+1 day', '2026-11-25'],
    ['3天后', '2026-11-27'],
    ['3天前', '2026-11-21'],
    ['in 3 days', '2026-11-27'],
    ['In a week', '2026-12-01'],
    ['in two weeks', '2026-12-08'],
    ['a day ago', '2026-11-23'],
    ['2 weeks ago', '2026-11-10'],
    ['three days from now', '2026-11-27'],
    ['+2 weeks', '2026-12-08'],
    ['三天后', '2026-11-27'],
    ['两天前', '2026-11-22'],
    ['两周后', '2026-12-08'],
    ['一个星期之后', '2026-12-01'],
    ['十天后', '2026-12-04'],
    ['十五天后', '2026-12-09'],
    ['二十三天后', '2026-12-17'],
    ['1 周后', '2026-12-01'],
    ['  今天  ', '2026-11-24'],
  ])('%s', (typed, day) => {
    for (const around of both) expect(readDay(typed, around)).toBe(day)
  })

  test.each(
    [
      '',
      'soon',
      '24',
      '2026',
      '2026-02-30',
      '30 Feb',
      '13/13',
      '0/4',
      '0206-03-01',
      'ma 4',
      '5 toString',
      '26/11/24',
      'constructor',
      '2026-11-24T10:00',
      '++3',
      '1e3',
      '周八',
      'in days',
      'in some weeks',
      'next',
      'next may',
      'a',
      '三三天后',
      '后',
    ].map((typed) => [typed]),
  )('and never out of %j', (typed) => {
    for (const around of both) expect(readDay(typed, around)).toBeNull()
  })
})

describe('of two numbers that could both be the month', () => {
  test('Chinese puts the month first, English the day', () => {
    expect(readDay('5/6', zh)).toBe('2027-05-06')
    expect(readDay('5/6', en)).toBe('2026-06-05')
    expect(readDay('5/6/2027', zh)).toBe('2027-05-06')
    expect(readDay('5/6/2027', en)).toBe('2027-06-05')
    expect(readDay('5月6日', en)).toBe('2027-05-06')
  })
})

describe('a day without a year is the nearest one', () => {
  test('whichever side it lies on', () => {
    expect(readDay('1/5', zh)).toBe('2027-01-05')
    expect(readDay('11/20', zh)).toBe('2026-11-20')
    expect(readDay('29 Feb', en)).toBe('2028-02-29')
  })
  test('that can be meant', () => {
    expect(readDay('12月1日', { ...zh, max: today })).toBe('2025-12-01')
    expect(readDay('20 Nov', { ...en, min: today })).toBe('2027-11-20')
    expect(readDay('2/29', { ...zh, max: today })).toBe('2024-02-29')
  })
  test('of all, where none can: the field says why not', () =>
    expect(readDay('1/5', { ...zh, min: '2026-11-01', max: today })).toBe('2027-01-05'))
})

describe('a weekday', () => {
  test.each([
    ['周五', '2026-11-27', '2026-11-20'],
    ['星期五', '2026-11-27', '2026-11-20'],
    ['礼拜一', '2026-11-30', '2026-11-23'],
    ['fri', '2026-11-27', '2026-11-20'],
    ['Friday', '2026-11-27', '2026-11-20'],
    ['周日', '2026-11-29', '2026-11-22'],
    ['星期天', '2026-11-29', '2026-11-22'],
    // Today is one.
    ['tues', '2026-12-01', '2026-11-17'],
  ])('%s is the next one, or the last where only the past can be meant', (typed, next, last) => {
    expect(readDay(typed, zh)).toBe(next)
    expect(readDay(typed, { ...en, max: '2026-12-31' })).toBe(next)
    expect(readDay(typed, { ...en, max: today })).toBe(last)
    expect(readDay(typed, { ...zh, max: '2026-06-30' })).toBe(last)
  })
  test.each([
    ['本周五', '2026-11-27'],
    ['这周一', '2026-11-23'],
    ['下周二', '2026-12-01'],
    ['下个星期日', '2026-12-06'],
    ['上周五', '2026-11-20'],
    ['next friday', '2026-12-04'],
    ['Next Fri', '2026-12-04'],
    ['this monday', '2026-11-23'],
    ['last friday', '2026-11-20'],
    ['下周五', '2026-12-04'],
  ])('%s counts weeks from Monday', (typed, day) => {
    for (const max of [undefined, today]) expect(readDay(typed, { ...zh, max })).toBe(day)
  })
})

describe('the end of a month or a year', () => {
  test.each([
    ['月底', '2026-11-30', '2026-10-31'],
    ['月末', '2026-11-30', '2026-10-31'],
    ['end of month', '2026-11-30', '2026-10-31'],
    ['End of the month', '2026-11-30', '2026-10-31'],
    ['month-end', '2026-11-30', '2026-10-31'],
    ['EOM', '2026-11-30', '2026-10-31'],
    ['年底', '2026-12-31', '2025-12-31'],
    ['end of year', '2026-12-31', '2025-12-31'],
    ['year end', '2026-12-31', '2025-12-31'],
    ['eoy', '2026-12-31', '2025-12-31'],
  ])('%s is this one’s, or the last one’s where only the past can be meant', (typed, here, last) => {
    for (const around of both) {
      expect(readDay(typed, around)).toBe(here)
      expect(readDay(typed, { ...around, max: today })).toBe(last)
    }
  })
  test.each([
    ['本月底', '2026-11-30'],
    ['这个月底', '2026-11-30'],
    ['本月月底', '2026-11-30'],
    ['下月底', '2026-12-31'],
    ['下个月底', '2026-12-31'],
    ['上个月月底', '2026-10-31'],
    ['今年底', '2026-12-31'],
    ['明年年底', '2027-12-31'],
    ['去年底', '2025-12-31'],
    ['end of this month', '2026-11-30'],
    ['end of next month', '2026-12-31'],
    ['end of last year', '2025-12-31'],
  ])('%s says which', (typed, day) => {
    for (const max of [undefined, today]) expect(readDay(typed, { ...zh, max })).toBe(day)
  })
  test.each([
    ['月底', '2026-11-30', '2026-11-30'],
    ['月底', '2028-02-10', '2028-02-29'],
    ['上月底', '2026-01-15', '2025-12-31'],
    ['下月底', '2026-12-15', '2027-01-31'],
    ['下月底', '2027-01-31', '2027-02-28'],
  ])('%s on %s is %s', (typed, on, day) => expect(readDay(typed, { ...zh, today: on })).toBe(day))
  test('today can be one where only the past can be meant', () =>
    expect(readDay('月底', { ...zh, today: '2026-11-30', max: '2026-11-30' })).toBe('2026-11-30'))
  test.each(['底', '明月底', '去月底', '下年底', 'end of', 'end of week', 'eo', 'month'])(
    '%s is none',
    (typed) => expect(readDay(typed, zh)).toBeNull(),
  )
})

describe('a day and a time', () => {
  test.each([
    ['2026-11-24T18:00', '2026-11-24T18:00'],
    ['24 Nov 2026, 18:00', '2026-11-24T18:00'],
    ['2026年11月24日 18:00', '2026-11-24T18:00'],
    ['2026年11月24日18：05', '2026-11-24T18:05'],
    ['11月24日 下午6点半', '2026-11-24T18:30'],
    ['11/24 上午9点', '2026-11-24T09:00'],
    ['明天 9:00', '2026-11-25T09:00'],
    ['周五18:30', '2026-11-27T18:30'],
    ['tomorrow at 6pm', '2026-11-25T18:00'],
    ['24 Nov 12:15 am', '2026-11-24T00:15'],
    ['24 Nov 12 pm', '2026-11-24T12:00'],
    ['+3 0:00', '2026-11-27T00:00'],
  ])('%s', (typed, time) => {
    for (const around of both) expect(readWallClock(typed, around)).toBe(time)
  })
  test.each([
    '',
    '2026-11-24',
    '24 Nov',
    'Nov 24',
    '11/24 25:00',
    '11/24 9:60',
    '18:00',
    '11/24 24:00',
    '11/24 晚上12点',
  ])('and never out of %j', (typed) => expect(readWallClock(typed, en)).toBeNull())
})

test('what the page writes is read as what it was, whichever language the page speaks', () => {
  const moment = fc.date({
    min: new Date('1000-01-01'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moment, fc.constantFrom('zh-CN', 'en'), fc.constantFrom(...both), (date, locale, around) => {
      overwriteGetLocale(() => locale as 'en')
      const time = date.toISOString().slice(0, 16)
      const day = time.slice(0, 10)
      expect(readDay(formatDate(day), around)).toBe(day)
      expect(readDay(day, around)).toBe(day)
      expect(readWallClock(formatWallClock(time), around)).toBe(time)
      expect(readWallClock(time, around)).toBe(time)
    }),
  )
})

test('whatever is typed, nothing is thrown and only a real day comes out', () => {
  const bits = fc.constantFrom(...'0123456789/-.+年月日周下五 tmoa:：'.split(''))
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: bits })), (typed) => {
      const day = readDay(typed, en)
      if (day !== null) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
      readWallClock(typed, zh)
    }),
  )
})
