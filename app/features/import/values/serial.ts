import { addDays, type LocalDate } from '#app/platform/clock.ts'

/** What Excel's day 0 would be, its leap day of 1900 left out: right from March 1900 on. */
const DAY_ZERO: LocalDate = '1899-12-30'
/** 1950 to 2099: a smaller or larger number is no day anybody meant. */
const FIRST = 18_264
const LAST = 73_050

/** The day of a number that Excel shows as a date when told to; null outside of what is meant by one. */
export const dayOfSerial = (serial: number): LocalDate | null =>
  serial >= FIRST && serial <= LAST ? addDays(DAY_ZERO, Math.floor(serial)) : null

/** The time of its fraction, to the minute. */
export function timeOfSerial(serial: number): string | null {
  const minutes = Math.round((serial % 1) * 1440)
  if (minutes === 0 || minutes === 1440) return null
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
