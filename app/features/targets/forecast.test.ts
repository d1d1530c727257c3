import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrivals, chancesFrom, dayNumber, likelihoodOf, rangeOf, type Stay, successes } from './forecast.ts'

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })
const newcomers = fc.double({ min: 0, max: 5, noNaN: true })
const stays: fc.Arbitrary<Stay[]> = fc.array(
  fc
    .record({
      stage: fc.constantFrom('lead', 'expert_review'),
      entered: fc.integer({ min: 0, max: 1000 }),
      stayed: fc.option(fc.integer({ min: 0, max: 900 })),
      later: fc.option(fc.integer({ min: 0, max: 900 })),
    })
    .map(({ stage, entered, stayed, later }) => {
      const left = stayed === null ? null : entered + stayed
      return { stage, entered, left, reached: left === null || later === null ? null : left + later }
    }),
  { maxLength: 60 },
)

const review = (entered: number, left: number | null, reached: number | null): Stay => ({
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
        const { chance, reached, seen } = chancesFrom(history, today, left).of('expert_review', age)
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
  const known = chancesFrom(history, 100, 38)
  expect(known.of('expert_review', 0)).toMatchObject({ reached: 0, seen: 3 })
  expect(known.of('expert_review', 5)).toMatchObject({ reached: 1, seen: 3 })
  expect(known.of('expert_review', 20)).toMatchObject({ reached: 1, seen: 2 })
  expect(known.of('expert_review', 20).chance).toBeGreaterThan(known.of('expert_review', 0).chance)
})

test('without a history a stage is believed a little, and after the year nothing can happen', () => {
  expect(chancesFrom([], 100, 38).of('lead', 3).chance).toBe(0.25)
  expect(chancesFrom([review(0, 1, 2)], 100, -1).of('expert_review', 0).chance).toBe(0)
})

test('days are numbered without gaps across a change of year', () => {
  expect(dayNumber('2027-01-01') - dayNumber('2026-12-31')).toBe(1)
})
