import { expect, test } from 'vitest'
import { instantOf } from '#app/platform/clock.ts'
import { isQuiet, lastDigest, type MailHours, USUAL_HOURS, whenLoud } from './hours.ts'
import { NOTIFICATION_KINDS } from './notification.ts'
import { preferencesSchema } from './schema.ts'

/** A moment of the zone's clock; 23 November 2026 is a Monday. */
const on = (moment: string) => instantOf(`2026-11-${moment}`)
const with_ = (changes: Partial<MailHours>): MailHours => ({ ...USUAL_HOURS, ...changes })

test('nights and days off are quiet, where somebody wants that', () => {
  for (const moment of ['23T21:00', '23T23:59', '24T00:00', '24T06:59', '28T12:00', '29T12:00'])
    expect(isQuiet(on(moment), USUAL_HOURS), moment).toBe(true)
  for (const moment of ['23T07:00', '23T20:59', '27T12:00'])
    expect(isQuiet(on(moment), USUAL_HOURS), moment).toBe(false)
  expect(isQuiet(on('28T12:00'), with_({ days_off: false }))).toBe(false)
  expect(isQuiet(on('23T03:00'), with_({ quiet_from: 8, quiet_until: 8 }))).toBe(false)
  expect(isQuiet(on('23T13:00'), with_({ quiet_from: 12, quiet_until: 14 }))).toBe(true)
})

test('what comes in quiet hours waits for their end: the morning, or Monday’s', () => {
  expect(whenLoud(on('23T22:30'), USUAL_HOURS)).toBe(on('24T07:00'))
  expect(whenLoud(on('24T03:30'), USUAL_HOURS)).toBe(on('24T07:00'))
  expect(whenLoud(on('27T22:30'), USUAL_HOURS)).toBe(on('30T07:00'))
  expect(whenLoud(on('28T12:30'), with_({ quiet_from: 0, quiet_until: 0 }))).toBe(on('30T00:00'))
})

test('a digest’s last moment is today’s once it has come, else the day’s before that was no day off', () => {
  expect(lastDigest(on('24T09:00'), USUAL_HOURS)).toBe(on('24T09:00'))
  expect(lastDigest(on('24T08:59'), USUAL_HOURS)).toBe(on('23T09:00'))
  expect(lastDigest(on('29T12:00'), USUAL_HOURS)).toBe(on('27T09:00'))
  expect(lastDigest(on('29T12:00'), with_({ days_off: false }))).toBe(on('29T09:00'))
  expect(lastDigest(on('24T17:30'), with_({ hours: [9, 17, 22] }))).toBe(on('24T17:00'))
  expect(lastDigest(on('24T23:30'), with_({ hours: [9, 17, 22] }))).toBe(on('24T17:00'))
})

test('whoever chose no hour, or only quiet ones, gets no digest', () => {
  expect(lastDigest(on('24T12:00'), with_({ hours: [] }))).toBeNull()
  expect(lastDigest(on('24T12:00'), with_({ hours: [22] }))).toBeNull()
})

test('a digest of quiet hours alone would never come, and is not kept', () => {
  const chosen = (hours: string[], quiet_from: string, quiet_until: string) =>
    preferencesSchema.safeParse({
      ...Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, 'mail'])),
      ...{ hours, quiet_from, quiet_until, mentions_at_once: 'on', days_off: 'on' },
    })
  expect(chosen(['22'], '21', '7').error?.issues).toMatchObject([
    { path: ['hours'], message: 'notification_error_all_quiet' },
  ])
  for (const hours of [[], ['20'], ['9', '22']])
    expect(chosen(hours, '21', '7').success, `${hours}`).toBe(true)
  expect(chosen(['22'], '7', '7').success).toBe(true)
})
