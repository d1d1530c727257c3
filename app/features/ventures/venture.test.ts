import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, type LocalDate, planYearOf } from '#app/platform/clock.ts'
import {
  COUNTING_STAGE,
  countedOf,
  daysOver,
  hasReached,
  isClosed,
  moveKindOf,
  needsReason,
  nextStage,
  overSince,
  type StageChange,
  stageDays,
  stagesOf,
  standingOf,
  TRACKS,
  type Track,
} from './venture.ts'

const until = (changes: readonly StageChange[], day: LocalDate) =>
  changes.filter(({ on_date }) => on_date <= day)
const story = (...moves: [stage: string, on: string][]): StageChange[] =>
  moves.map(([to_stage, on_date], i) => ({ from_stage: moves[i - 1]?.[0] ?? null, to_stage, on_date }))

test('a team counts toward the year it was first supported in', () => {
  const history = story(['lead', '2025-11-02'], ['public_notice', '2026-02-01'], ['supported', '2026-03-08'])
  expect(countedOf('team', history)).toEqual({ year: 2026, on: '2026-03-08' })
})

test('a graduated team still counts toward the year it was first supported in', () => {
  const history = story(['lead', '2022-01-01'], ['supported', '2022-03-08'], ['graduated', '2025-03-08'])
  expect(countedOf('team', history)).toEqual({ year: 2022, on: '2022-03-08' })
})

test('a project counts once introduced, also when the papers come late and it has landed already', () => {
  const history = story(['lead', '2026-01-01'], ['landed', '2026-06-01'])
  expect(countedOf('project', history)).toEqual({ year: 2026, on: '2026-06-01' })
})

test.each([['public_notice'], ['withdrawn'], ['declined']])(
  'going to %s in the same year takes it away',
  (stage) => {
    const history = story(['lead', '2026-01-01'], ['supported', '2026-03-08'], [stage, '2026-12-31'])
    expect(countedOf('team', history)).toBeNull()
  },
)

test('what happens in a later year takes nothing away', () => {
  const history = story(['lead', '2025-01-01'], ['supported', '2025-12-31'], ['withdrawn', '2026-01-01'])
  expect(countedOf('team', history)).toEqual({ year: 2025, on: '2025-12-31' })
})

test('reached again in the same year it counts from the second time, in the next year for that one', () => {
  const back = story(['lead', '2025-01-01'], ['supported', '2025-03-01'], ['expert_review', '2025-04-01'])
  expect(countedOf('team', [...back, ...story(['supported', '2025-10-01'])])).toEqual({
    year: 2025,
    on: '2025-10-01',
  })
  expect(countedOf('team', [...back, ...story(['supported', '2026-02-01'])])).toEqual({
    year: 2026,
    on: '2026-02-01',
  })
})

test('supported again in another year, a team does not count a second time', () => {
  const history = story(
    ['lead', '2025-01-01'],
    ['supported', '2025-03-01'],
    ['withdrawn', '2026-02-01'],
    ['supported', '2026-05-01'],
  )
  expect(countedOf('team', history)).toEqual({ year: 2025, on: '2025-03-01' })
})

test('the stage of any past day follows from the history', () => {
  const history = story(['lead', '2026-01-05'], ['applied', '2026-02-01'], ['declined', '2026-02-01'])
  const stageOn = (day: LocalDate) =>
    standingOf('team', until(history, day) as [StageChange, ...StageChange[]]).stage
  expect(stageOn('2026-01-31')).toBe('lead')
  expect(stageOn('2026-02-01')).toBe('declined')
})

test('every move has one name', () => {
  expect(moveKindOf('team', 'lead', 'applied')).toBe('advance')
  expect(moveKindOf('team', 'lead', 'supported')).toBe('advance')
  expect(moveKindOf('team', 'supported', 'lead')).toBe('move_back')
  expect(moveKindOf('project', 'landed', 'withdrawn')).toBe('withdraw')
  expect(moveKindOf('project', 'declined', 'lead')).toBe('reopen')
  expect(moveKindOf('project', 'declined', 'withdrawn')).toBeNull()
  expect(moveKindOf('project', 'lead', 'lead')).toBeNull()
  expect(moveKindOf('project', 'lead', 'supported')).toBeNull()
})

test('only the next step needs no word', () => {
  expect(needsReason('team', 'lead', 'applied')).toBe(false)
  expect(needsReason('team', 'lead', 'formal_check')).toBe(true)
  expect(needsReason('team', 'applied', 'lead')).toBe(true)
  expect(needsReason('team', 'lead', 'declined')).toBe(true)
  expect(nextStage('team', 'public_notice')).toBe('supported')
  expect(nextStage('project', 'landed')).toBeNull()
})

test('the stepper forgets the days of stages gone back from', () => {
  const days = stageDays(
    'team',
    story(
      ['lead', '2026-01-01'],
      ['applied', '2026-01-02'],
      ['formal_check', '2026-01-03'],
      ['applied', '2026-01-04'],
      ['withdrawn', '2026-01-05'],
    ),
  )
  expect([...days]).toEqual([
    ['lead', '2026-01-01'],
    ['applied', '2026-01-04'],
  ])
})

test('a card shows its age past the limit', () => {
  expect(daysOver('team', 'applied', 14)).toBe(0)
  expect(daysOver('team', 'applied', 20)).toBe(6)
  expect(daysOver('team', 'graduated', 9999)).toBe(0)
})

test('a card is over its limit from the day after it', () => {
  const since = overSince('team', 'lead', '2026-11-23')
  expect(since).toBe('2026-10-24')
  expect(daysOver('team', 'lead', daysBetween('2026-10-24', '2026-11-23'))).toBe(0)
  expect(daysOver('team', 'lead', daysBetween('2026-10-23', '2026-11-23'))).toBe(1)
  for (const stage of ['graduated', 'declined']) expect(overSince('team', stage, '2026-11-23')).toBeNull()
})

/** Any history that the commands could have written: legal moves, days that never go backwards. */
const histories = fc.constantFrom(...TRACKS).chain((track) =>
  fc
    .array(fc.record({ to: fc.constantFrom(...stagesOf(track)), days: fc.integer({ min: 0, max: 300 }) }), {
      maxLength: 15,
    })
    .map((steps) => ({ track, changes: historyFrom(track, steps) })),
)

function historyFrom(track: Track, steps: { to: string; days: number }[]) {
  const changes: StageChange[] = [{ from_stage: null, to_stage: 'lead', on_date: '2023-06-01' }]
  for (const { to, days } of steps) {
    const last = changes.at(-1) as StageChange
    if (!moveKindOf(track, last.to_stage, to)) continue
    changes.push({ from_stage: last.to_stage, to_stage: to, on_date: addDays(last.on_date, days) })
  }
  return changes
}

test('whatever happens, a venture counts for at most one year, and one in which it reached the stage', () => {
  fc.assert(
    fc.property(histories, ({ track, changes }) => {
      const counted = countedOf(track, changes)
      const reached = changes.filter((change) => hasReached(track, change.to_stage))
      if (!counted) return
      expect(reached.map((change) => change.on_date)).toContain(counted.on)
      expect(planYearOf(counted.on)).toBe(counted.year)
    }),
  )
})

/** The rule said another way: year by year, the first that ends with the stage held or kept to the year's end. */
function countedTheSlowWay(track: Track, changes: StageChange[]) {
  const years = [...new Set(changes.map((change) => planYearOf(change.on_date)))]
  for (const year of years) {
    const moves = changes.filter((change) => planYearOf(change.on_date) === year)
    const lost = moves.findLastIndex((change) => !hasReached(track, change.to_stage))
    const entries = moves.slice(lost + 1).filter((change) => hasReached(track, change.to_stage))
    if (entries[0]) return { year, on: entries[0].on_date }
  }
  return null
}

test('the counting rule equals its slow definition at every moment of every history', () => {
  fc.assert(
    fc.property(histories, ({ track, changes }) => {
      for (let length = 1; length <= changes.length; length++) {
        const past = changes.slice(0, length)
        expect(countedOf(track, past)).toEqual(countedTheSlowWay(track, past))
      }
    }),
    { numRuns: 500 },
  )
})

test('later stages keep counting and later years take nothing away', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: 3000 }), ({ track, changes }, after) => {
      const day = addDays('2023-06-01', after)
      const then = countedOf(track, until(changes, day))
      const atYearsEnd = then && countedOf(track, until(changes, `${then.year}-12-31`))
      if (atYearsEnd) expect(countedOf(track, changes)).toEqual(atYearsEnd)
      const last = changes.at(-1) as StageChange
      if (countedOf(track, changes)) {
        const onward = stagesOf(track).filter((stage) => hasReached(track, stage) && stage !== last.to_stage)
        for (const to_stage of onward) {
          const longer = [...changes, { from_stage: last.to_stage, to_stage, on_date: last.on_date }]
          expect(countedOf(track, longer)).toEqual(countedOf(track, changes))
        }
      }
    }),
  )
})

test('on any day what stands where it counts has counted, and nothing counts before it came there', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: -10, max: 3000 }), ({ track, changes }, after) => {
      const day = addDays('2023-06-01', after)
      const past = until(changes, day)
      const counted = countedOf(track, past)
      if (counted) expect(counted.on <= day).toBe(true)
      const stage = past.at(-1)?.to_stage
      if (stage && !isClosed(stage) && hasReached(track, stage)) expect(counted).not.toBeNull()
    }),
  )
})

test('the counting stages are the ones the zone promised', () => {
  expect(COUNTING_STAGE).toEqual({ team: 'supported', project: 'introduced' })
})
