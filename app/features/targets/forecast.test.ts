import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chancesFrom, dayNumber, type Stay } from './chances.ts'
import { type Arrival, arrivals, likelihoodOf, newcomersWithin, rangeOf, successes } from './forecast.ts'

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })
const newcomers = fc.double({ min: 0, max: 5, noNaN: true })
const stays: fc.Arbitrary<Stay[]> = fc.array(
  fc
    .record({
      venture: fc.nat(30),
      stage: fc.constantFrom('lead', 'expert_review'),
      entered: fc.integer({ min: 0, max: 1000 }),
      stayed: fc.option(fc.integer({ min: 0, max: 900 })),
      later: fc.option(fc.integer({ min: 0, max: 900 })),
    })
    .map(({ venture, stage, entered, stayed, later }) => {
      const left = stayed === null ? null : entered + stayed
      return { venture, stage, entered, left, reached: left === null || later === null ? null : left + later }
    }),
  { maxLength: 60 },
)

/** A stage of 30 days from which the way takes 40. */
const usual = () => ({ limit: 30, way: 40 })

let lastVenture = 0
const review = (
  entered: number,
  left: number | null,
  reached: number | null,
  venture = ++lastVenture,
): Stay => ({
  venture,
  stage: 'expert_review',
  entered,
  left,
  reached,
})

test('every chance lies between 0 and 1, whatever the history', () => {
  fc.assert(
    fc.property(
      stays,
      fc.nat(2000),
      fc.integer({ min: -5, max: 366 }),
      fc.nat(900),
      (history, today, left, age) => {
        const { chance, reached, seen } = chancesFrom(history, today, left, usual).of('expert_review', age)
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(1)
        expect(reached).toBeLessThanOrEqual(seen)
      },
    ),
  )
})

test('a higher target is never likelier', () => {
  fc.assert(
    fc.property(chances, newcomers, fc.integer({ min: -3, max: 45 }), (open, more, needed) => {
      const here = likelihoodOf(open, more, needed)
      expect(here).toBeGreaterThanOrEqual(0)
      expect(here).toBeLessThanOrEqual(1)
      expect(likelihoodOf(open, more, needed + 1)).toBeLessThanOrEqual(here + 1e-12)
    }),
  )
})

test('one venture more never makes it less likely', () => {
  fc.assert(
    fc.property(
      chances,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 20 }),
      (open, one, needed) => {
        expect(likelihoodOf([...open, one], 0, needed)).toBeGreaterThanOrEqual(
          likelihoodOf(open, 0, needed) - 1e-12,
        )
      },
    ),
  )
})

test('the distribution is complete and agrees with counting every outcome by hand', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 9 }),
      (open, most) => {
        const odds = successes(open, most)
        const byHand = new Float64Array(most + 1)
        for (let outcome = 0; outcome < 2 ** open.length; outcome++) {
          let odd = 1
          let made = 0
          open.forEach((chance, i) => {
            const yes = (outcome >> i) & 1
            odd *= yes ? chance : 1 - chance
            made += yes
          })
          const place = Math.min(made, most)
          byHand[place] = (byHand[place] ?? 0) + odd
        }
        odds.forEach((odd, k) => {
          expect(odd).toBeCloseTo(byHand[k] ?? 0, 9)
        })
      },
    ),
  )
})

test('fair coins: 3 of 5 are as likely as not', () => {
  expect(likelihoodOf([0.5, 0.5, 0.5, 0.5, 0.5], 0, 3)).toBeCloseTo(0.5)
  expect(likelihoodOf([], 0, 1)).toBe(0)
  expect(likelihoodOf([], 0, 0)).toBe(1)
  expect(arrivals(2, 3)[0]).toBeCloseTo(Math.exp(-2))
})

test('the range holds the middle of what can happen', () => {
  expect(rangeOf([1, 1, 1], 0)).toEqual({ low: 3, high: 3 })
  expect(rangeOf([], 0)).toEqual({ low: 0, high: 0 })
  expect(rangeOf(Array(100).fill(0.5), 0)).toEqual({ low: 44, high: 56 })
})

test('a chance says on which cases it rests: those that stood there for as long and could be followed', () => {
  const history = [
    review(0, 30, 40),
    review(0, 30, 200),
    review(0, 10, null),
    // Entered too recently to know what 38 days bring.
    review(95, null, null),
  ]
  const known = chancesFrom(history, 100, 38, usual)
  expect(known.of('expert_review', 0)).toMatchObject({ reached: 0, seen: 3 })
  expect(known.of('expert_review', 5)).toMatchObject({ reached: 1, seen: 3 })
  expect(known.of('expert_review', 20)).toMatchObject({ reached: 1, seen: 2 })
  expect(known.of('expert_review', 20).chance).toBeGreaterThan(known.of('expert_review', 0).chance)
})

test('without a history one in four of those that have the time is believed, and after the year nothing', () => {
  const unknown = (remaining: number, age: number) =>
    chancesFrom([], 100, remaining, usual).of('lead', age).chance
  expect(unknown(40, 3)).toBe(0.25)
  expect(unknown(200, 3)).toBe(0.25)
  expect(unknown(7, 3)).toBeLessThan(0.05)
  expect(chancesFrom([review(0, 1, 2)], 100, -1, usual).of('expert_review', 0).chance).toBe(0)
})

test('what was forgotten has less and less of a chance, with a history and without', () => {
  const quick = Array.from({ length: 40 }, (_, i) => review(i * 9, i * 9 + 20, i % 2 ? i * 9 + 30 : null))
  for (const history of [[], quick]) {
    const known = chancesFrom(history, 600, 38, usual)
    const chances = [60, 120, 240, 575, 900].map((age) => known.of('expert_review', age).chance)
    for (const [i, chance] of chances.entries()) if (i > 0) expect(chance).toBeLessThan(chances[i - 1] ?? 0)
    expect(chances[3]).toBeLessThan(0.03)
  }
  const soon = chancesFrom(quick, 600, 12, usual)
  expect(soon.of('expert_review', 575).chance).toBeLessThan(soon.of('expert_review', 19).chance / 20)
})

test('where enough made it, none as quickly as would be needed, there is no chance', () => {
  const slow = Array.from({ length: 5 }, (_, i) => review(i * 40, i * 40 + 10, i * 40 + 50))
  expect(chancesFrom(slow, 600, 40, usual).of('expert_review', 9).chance).toBe(0)
  expect(chancesFrom(slow, 600, 41, usual).of('expert_review', 9).chance).toBeGreaterThan(0.4)
})

/** The same as `of` says of cases, looked for day by day and venture by venture. */
function casesByHand(history: Stay[], today: number, remaining: number, age: number) {
  const firstOf = new Map<number, Stay>()
  for (const stay of [...history].sort((a, b) => a.entered - b.entered)) {
    const day = stay.entered + age
    const stood = age === 0 || day < (stay.left ?? today + 1)
    if (stay.stage === 'lead' && stood && day + remaining <= today && !firstOf.has(stay.venture))
      firstOf.set(stay.venture, stay)
  }
  const cases = [...firstOf.values()]
  const made = ({ entered, reached }: Stay) => reached !== null && reached <= entered + age + remaining
  return { seen: cases.length, reached: cases.filter(made).length }
}

test('cases are ventures: whoever stood there three times is one, the first time it stood so long', () => {
  const often = [review(0, 10, 100, 1), review(20, 60, 100, 1), review(70, 90, 100, 1)]
  const known = chancesFrom(often, 300, 38, usual)
  expect(known.of('expert_review', 5)).toMatchObject({ seen: 1, reached: 0 })
  expect(known.of('expert_review', 30)).toMatchObject({ seen: 1, reached: 0 })
  expect(known.ofStage('expert_review').seen).toBe(1)
})

test('cases are those that one finds by looking for them day by day', () => {
  fc.assert(
    fc.property(stays, fc.nat(2000), fc.nat(366), fc.nat(700), (history, today, left, age) => {
      const inOrder = [...history]
        .filter(({ entered, left: gone, reached }) => Math.max(entered, gone ?? 0, reached ?? 0) <= today)
        .sort((a, b) => a.entered - b.entered)
      const { seen, reached } = chancesFrom(inOrder, today, left, usual).of('lead', age)
      expect({ seen, reached }).toEqual(casesByHand(inOrder, today, left, age))
    }),
    { numRuns: 2000 },
  )
})

/** The same mean by going through every day on which one may come, and everybody at risk on every day after. */
function newcomersByHand(remaining: number, watched: number, came: Arrival[]) {
  if (watched <= 0) return 0
  let mean = 0
  for (let left = 0; left < remaining; left++) {
    let not = 1
    for (let days = 0; days <= left; days++) {
      const atRisk = came.filter(({ took, followed }) => (took ?? followed) >= days).length
      const count = came.filter(({ took }) => took === days).length
      not *= 1 - count / (atRisk + 1)
    }
    mean += (came.length / Math.max(watched, 90)) * (1 - not)
  }
  return mean
}

const came = fc.array(
  fc
    .record({ took: fc.option(fc.nat(80)), more: fc.nat(60) })
    .map(({ took, more }) => ({ took, followed: (took ?? 0) + more })),
  { maxLength: 25 },
)

test('newcomers are as many as one gets by going through every day', () => {
  fc.assert(
    fc.property(fc.nat(70), fc.integer({ min: -3, max: 400 }), came, (remaining, watched, some) => {
      const mean = newcomersWithin(remaining, watched, some)
      expect(mean).toBeCloseTo(newcomersByHand(remaining, watched, some), 9)
    }),
  )
})

test('more days never bring fewer newcomers, and one that never counts brings none', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 900 }), came, (remaining, watched, some) => {
      const mean = newcomersWithin(remaining, watched, some)
      expect(newcomersWithin(remaining + 1, watched, some)).toBeGreaterThanOrEqual(mean)
      expect(mean).toBeGreaterThanOrEqual(0)
    }),
  )
  expect(newcomersWithin(50, 300, [{ took: null, followed: 200 }])).toBe(0)
})

test('days are numbered without gaps across a change of year', () => {
  expect(dayNumber('2027-01-01') - dayNumber('2026-12-31')).toBe(1)
})

test('a chance says which cases it rests on: where few stood there as long, those that stood half as long', () => {
  const quick = Array.from({ length: 30 }, () => review(0, 12, 12))
  const [slow] = [review(0, 40, null)]
  const { of } = chancesFrom([...quick, slow], 400, 60, usual)
  const late = of('expert_review', 20)
  expect(late).toMatchObject({ reached: 0, seen: 1, half: { reached: 30, seen: 31 } })
  expect(late.chance).toBeGreaterThan(0.6)
  expect(of('expert_review', 10)).toMatchObject({ reached: 30, seen: 31, half: null })
  expect(of('expert_review', 0).half).toBeNull()
})
