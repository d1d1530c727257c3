/*
 * How likely a year's target is reached. Pure; days are whole days since 1970-01-01 (`dayNumber`).
 *
 * Three steps, each simple enough to be explained on the page:
 * 1. The chance of one open venture to count before the year ends is how often earlier ones did that stood in
 *    the same stage for as long (a landmark estimate, smoothed so that a handful of cases is not believed).
 * 2. Ventures that nobody has logged yet are as many as in the same rest of earlier years (Poisson).
 * 3. The number that will count is the sum of independent yes/no draws with these chances (a Poisson-binomial
 *    distribution), computed exactly by adding one venture at a time.
 *
 * Sources: J. van Houwelingen, H. Putter, "Dynamic Prediction in Clinical Survival Analysis" (2012), ch. 7,
 * for landmarks; L. Le Cam, "An approximation theorem for the Poisson binomial distribution" (1960), and
 * Y. Hong, Computational Statistics & Data Analysis 59 (2013) 41–51, §2.4, for the exact recursion.
 */

/** One venture's stay in one stage before the counting one. `left` and `reached` are null while open. */
export type Stay = {
  stage: string
  entered: number
  left: number | null
  /** The day it came to the counting stage after this stay, if it ever did. */
  reached: number | null
}

/** A chance and the cases it rests on: `reached` of the `seen` earlier ventures made it. */
export type Chance = { chance: number; reached: number; seen: number }

export type Chances = {
  /** For a venture that has been `age` days in `stage`. */
  of(stage: string, age: number): Chance
  /** For a stage as a whole: what a typical day in it has led to; `reached` may be a fraction of a case. */
  ofStage(stage: string): Chance
}

/** What is believed of a stage without a history: one in four, worth as much as four cases. */
const PRIOR_REACHED = 1
const PRIOR_SEEN = 4
/** How many cases the stage as a whole is worth beside those of the same age. */
const STAGE_WEIGHT = 4
/** Older stays in a stage than this are treated as this old. */
const MOST_AGE = 730

/** The day's number for arithmetic: days since 1970-01-01. */
export const dayNumber = (date: string): number =>
  Math.round(Date.parse(`${date}T00:00:00.000Z`) / 86_400_000)

/**
 * Estimates from history how likely a venture reaches the counting stage within `remaining` days.
 *
 * For a stage and an age a, `seen` are the stays that lasted to age a and could be followed for `remaining`
 * days from there until `today`; `reached` are those of them that came to the counting stage in that time.
 * chance = (reached + 4·prior) / (seen + 4). The prior is the stage's own chance (Σ share + 1) / (n + 4), where
 * a stay's share is the part of its followed days from which the counting stage was at most `remaining` days
 * away; but where fewer than four ever stayed so long, it goes over to one in four: what outlasts all that is
 * known is stuck, and the stage's good record is no evidence for it.
 * Cost: one pass over the stays, whatever number of ventures asks. A negative `remaining` gives 0.
 */
export function chancesFrom(stays: readonly Stay[], today: number, remaining: number): Chances {
  const stages = new Map<string, StageCases>()
  if (remaining >= 0) {
    for (const stay of stays) {
      let cases = stages.get(stay.stage)
      if (!cases) {
        cases = new StageCases()
        stages.set(stay.stage, cases)
      }
      cases.add(stay, today, remaining)
    }
  }
  const none = { chance: 0, reached: 0, seen: 0 }
  const unknown = new StageCases()
  return {
    of: (stage, age) => (remaining < 0 ? none : (stages.get(stage) ?? unknown).at(age)),
    ofStage: (stage) => (remaining < 0 ? none : (stages.get(stage) ?? unknown).typical()),
  }
}

/** The cases of one stage by age, kept as differences until they are first asked for. */
class StageCases {
  readonly #seen = new Float64Array(MOST_AGE + 2)
  readonly #reached = new Float64Array(MOST_AGE + 2)
  #summed = false
  #stays = 0
  #shares = 0

  add({ entered, left, reached }: Stay, today: number, remaining: number) {
    const lasted = Math.max((left ?? today + 1) - entered - 1, 0)
    const last = Math.min(lasted, today - remaining - entered, MOST_AGE)
    if (last < 0) return
    this.#stays++
    this.#seen[0] = (this.#seen[0] ?? 0) + 1
    this.#seen[last + 1] = (this.#seen[last + 1] ?? 0) - 1
    if (reached === null) return
    const first = Math.max(reached - entered - remaining, 0)
    if (first > last) return
    this.#reached[first] = (this.#reached[first] ?? 0) + 1
    this.#reached[last + 1] = (this.#reached[last + 1] ?? 0) - 1
    this.#shares += (last - first + 1) / (last + 1)
  }

  at(age: number): Chance {
    this.#sum()
    const place = Math.min(Math.max(age, 0), MOST_AGE)
    const seen = this.#seen[place] ?? 0
    const reached = this.#reached[place] ?? 0
    const known = Math.min(seen / STAGE_WEIGHT, 1)
    const prior = known * this.typical().chance + (1 - known) * (PRIOR_REACHED / PRIOR_SEEN)
    const chance = (reached + STAGE_WEIGHT * prior) / (seen + STAGE_WEIGHT)
    return { chance, reached, seen }
  }

  typical(): Chance {
    const chance = (this.#shares + PRIOR_REACHED) / (this.#stays + PRIOR_SEEN)
    return { chance, reached: this.#shares, seen: this.#stays }
  }

  #sum() {
    if (this.#summed) return
    this.#summed = true
    for (const counts of [this.#seen, this.#reached]) {
      for (let age = 1; age <= MOST_AGE; age++) counts[age] = (counts[age] ?? 0) + (counts[age - 1] ?? 0)
    }
  }
}

/**
 * The distribution of how many of independent ventures succeed: entry k is the probability of exactly k, the
 * last entry that of `most` or more. Exact, in n × most steps.
 */
export function successes(chances: readonly number[], most: number): Float64Array {
  const odds = new Float64Array(most + 1)
  odds[0] = 1
  let reachable = 0
  for (const chance of chances) {
    const missed = 1 - chance
    reachable = Math.min(reachable + 1, most)
    for (let k = reachable; k >= 0; k--) {
      const stay = k === most ? 1 : missed
      odds[k] = (odds[k] ?? 0) * stay + (k > 0 ? (odds[k - 1] ?? 0) * chance : 0)
    }
  }
  return odds
}

/** The Poisson distribution with a mean, in the same shape: the last entry is `most` or more. */
export function arrivals(mean: number, most: number): Float64Array {
  const odds = new Float64Array(most + 1)
  let term = Math.exp(-mean)
  let rest = 1
  for (let k = 0; k < most; k++) {
    odds[k] = term
    rest -= term
    term *= mean / (k + 1)
  }
  odds[most] = Math.max(rest, 0)
  return odds
}

/** The distribution of the sum of two independent counts in the same shape. */
export function sumOf(a: Float64Array, b: Float64Array): Float64Array {
  const most = a.length - 1
  const odds = new Float64Array(most + 1)
  for (let i = 0; i <= most; i++) {
    const left = a[i] ?? 0
    if (left === 0) continue
    for (let j = 0; j <= most; j++) {
      const place = Math.min(i + j, most)
      odds[place] = (odds[place] ?? 0) + left * (b[j] ?? 0)
    }
  }
  return odds
}

/** The probability that at least `needed` more count. Certain when none is needed. */
export function likelihoodOf(chances: readonly number[], newcomers: number, needed: number): number {
  if (needed <= 0) return 1
  const odds = sumOf(successes(chances, needed), arrivals(newcomers, needed))
  return Math.min(Math.max(odds[needed] ?? 0, 0), 1)
}

/** The range that holds four outcomes of five: the 10 % and 90 % points of how many more will count. */
export function rangeOf(chances: readonly number[], newcomers: number): { low: number; high: number } {
  const mean = chances.reduce((sum, chance) => sum + chance, 0) + newcomers
  const most = Math.max(Math.ceil(mean + 6 * Math.sqrt(mean)) + 4, 4)
  const odds = sumOf(successes(chances, most), arrivals(newcomers, most))
  return { low: quantile(odds, 0.1), high: quantile(odds, 0.9) }
}

function quantile(odds: Float64Array, share: number) {
  let sum = 0
  for (const [k, chance] of odds.entries()) {
    sum += chance
    if (sum >= share) return k
  }
  return odds.length - 1
}
