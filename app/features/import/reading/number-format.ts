import type { Cell } from '../sheet.ts'

/** What a number is by its format. */
export type Meaning = 'number' | 'day' | 'moment' | 'time'

const DAY_MS = 86_400_000
const MINUTES = 1440
/** 31 December 9999. */
const LAST_DAY = 2_958_465
/** Excel's first day is the last of 1899, as it takes 1900 for a leap year; Macs once began four years later. */
const BEGIN_1900 = Date.UTC(1899, 11, 30)
const BEGIN_1904 = Date.UTC(1904, 0, 1)

/** Formats that files name by number only; 27 to 36 and 50 to 58 are those of East Asia. */
function builtIn(id: number): Meaning {
  if (id === 22) return 'moment'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56)
    return 'time'
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'day'
  return 'number'
}

/** `code` as in `yyyy"年"m"月"d"日"`; without one the format is known by its number. */
export function meaningOf(id: number, code?: string): Meaning {
  if (code === undefined) return builtIn(id)
  // What is quoted, escaped, or a colour says nothing; [h] counts hours beyond a day.
  const bare = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, 'E')
    .replace(/\[[^\]]*\]/g, '')
    .split(';', 1)[0] as string
  if (/general|通用/i.test(bare) || bare.includes('E')) return 'number'
  const [day, clock] = [/[yd]/i.test(bare), /[hs]/i.test(bare)]
  if (day) return clock ? 'moment' : 'day'
  if (clock) return 'time'
  return /m/i.test(bare) ? 'day' : 'number'
}

/** A number as its format means it. What is no day of the calendar stays a number. */
export function cellOfNumber(value: number, meaning: Meaning, from1904: boolean): Cell {
  if (meaning === 'time' && value >= 0 && value < 1) return clockOf(value)
  if (meaning !== 'day' && meaning !== 'moment') return value
  if (value < 1 || value >= LAST_DAY + 1) return value
  const minutes = Math.floor((value % 1) * MINUTES + 1 / 120)
  const days = Math.floor(value) + (minutes === MINUTES ? 1 : 0)
  const early = !from1904 && days < 60 ? 1 : 0
  const day = new Date((from1904 ? BEGIN_1904 : BEGIN_1900) + (days + early) * DAY_MS)
    .toISOString()
    .slice(0, 10)
  return { date: meaning === 'moment' && minutes % MINUTES > 0 ? `${day}T${clock(minutes)}` : day }
}

const clockOf = (part: number) => clock(Math.floor(part * MINUTES + 1 / 120) % MINUTES)

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
