import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STAGE_LIMITS, stagesBeforeCounting, TRACKS } from '#app/features/ventures/venture.ts'
import { addDays, type LocalDate } from '#app/platform/clock.ts'
import { newcomersAfter, standingOn, usualOf, type VentureHistory } from './past.ts'

let lastId = 0

/** A lead of a day, entered on it or later, which may have been supported some days on. */
function team(on: LocalDate, { took, entered = on }: { took?: number; entered?: LocalDate } = {}) {
  const line = { at: `${entered}T02:00:00.000Z`, cancelled_at: null }
  const logged = { ...line, from_stage: null, to_stage: 'lead', on_date: on }
  const counted =
    took === undefined
      ? []
      : [{ ...line, from_stage: 'lead', to_stage: 'supported', on_date: addDays(on, took) }]
  const history: VentureHistory = { id: ++lastId, track: 'team', changes: [logged, ...counted] }
  return history
}

const standing = (histories: VentureHistory[], day: LocalDate, begun: LocalDate) =>
  standingOn(histories, { track: 'team', day, until: null, begun })
const newcomers = (histories: VentureHistory[], day: LocalDate, begun: LocalDate) =>
  newcomersAfter(standing(histories, day, begun), Number(day.slice(0, 4)), day)

/** One team a week, supported after forty days, from a day on. */
const weekly = (from: LocalDate, weeks: number) =>
  Array.from({ length: weeks }, (_, i) => team(addDays(from, i * 7), { took: 40 })).filter(
    ({ changes }) => (changes.at(-1)?.on_date ?? '') <= '2026-06-30',
  )

test('one old lead entered late, whatever its day, takes nothing from who is expected', () => {
  const steady = weekly('2025-07-01', 50)
  const expected = newcomers(steady, '2026-06-30', '2025-07-01')
  expect(expected).toBeGreaterThan(15)
  fc.assert(
    fc.property(fc.integer({ min: 400, max: 3000 }), (days) => {
      const old = team(addDays('2026-06-30', -days), { entered: '2026-06-29' })
      expect(newcomers([...steady, old], '2026-06-30', '2025-07-01')).toBeCloseTo(expected)
    }),
  )
})

test('months that nobody could see are not empty ones', () => {
  const long = newcomers(weekly('2025-01-01', 80), '2026-06-30', '2025-01-01')
  const short = newcomers(weekly('2025-11-03', 40), '2026-06-30', '2025-11-03')
  expect(short / long).toBeGreaterThan(0.75)
  expect(short / long).toBeLessThan(1.25)
})

test('what a zone enters in its first month is no rate at which teams come', () => {
  const moved = Array.from({ length: 50 }, (_, i) => team(addDays('2026-05-01', i % 20), { took: 10 }))
  expect(newcomers(moved, '2026-06-30', '2026-05-01')).toBe(0)
})

test('a year that has not begun or is over expects nobody', () => {
  const steady = standing(weekly('2025-07-01', 50), '2026-06-30', '2025-07-01')
  expect([newcomersAfter(steady, 2025, '2026-06-30'), newcomersAfter(steady, 2027, '2026-06-30')]).toEqual([
    0, 0,
  ])
})

test('a past day as it was known then leaves out what was entered later and keeps what was taken back later', () => {
  const late = team('2026-03-01', { took: 10, entered: '2026-05-20' })
  const slip = team('2026-03-01', { took: 20 })
  slip.changes = slip.changes.map((line, i) =>
    i ? { ...line, cancelled_at: '2026-05-21T02:00:00.000Z' } : line,
  )
  const on = (until: string | null) =>
    standingOn([late, slip], { track: 'team', day: '2026-03-31', until, begun: '2026-01-01' })
  expect(on(null).counted.map(({ id }) => id)).toEqual([late.id])
  expect(on('2026-03-31T16:00:00.000Z').counted.map(({ id }) => id)).toEqual([slip.id])
  expect(on('2026-03-31T16:00:00.000Z').open).toEqual([])
  expect(on(null).open.map(({ id }) => id)).toEqual([slip.id])
})

test('the way from a stage is the limits from there on', () => {
  for (const track of TRACKS) {
    const stages = stagesBeforeCounting(track)
    const limits: Record<string, number | null> = STAGE_LIMITS[track]
    const usual = usualOf(track)
    for (const [i, stage] of stages.entries()) {
      const limit = limits[stage] ?? 0
      const onward = stages[i + 1]
      expect(usual(stage), stage).toEqual({ limit, way: limit + (onward ? usual(onward).way : 0) })
    }
    expect(usual(stages[0] ?? '').way).toBeGreaterThan(usual(stages[1] ?? '').way)
  }
})
