import { daysBetween, type LocalDate } from '#app/platform/clock.ts'

/**
 * The share of a plan year that has passed at the end of a day (both in Asia/Shanghai): 0 before the year,
 * 1/365 on 1 January, 1 from 31 December on.
 */
export function elapsedShare(year: number, day: LocalDate): number {
  const passed = daysBetween(`${year}-01-01`, day) + 1
  return Math.min(Math.max(passed / daysIn(year), 0), 1)
}

/** How many should count by a day if a year's target were reached at an even pace: target × elapsed share. */
export const expectedBy = (target: number, year: number, day: LocalDate): number =>
  target * elapsedShare(year, day)

/** Whole ventures ahead of the even pace (negative: behind), rounded as the words on the ruler say it. */
export const aheadOfPace = (counted: number, target: number, year: number, day: LocalDate): number =>
  counted - Math.round(expectedBy(target, year, day))

/** Days left in which a venture can still count: 0 on 31 December, negative afterwards. */
export const daysLeft = (year: number, day: LocalDate): number => daysBetween(day, `${year}-12-31`)

/** The number of days of a year. */
export const daysIn = (year: number) => daysBetween(`${year}-01-01`, `${year + 1}-01-01`)
