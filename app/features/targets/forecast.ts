/*
 * How likely a year's target is reached. Pure; days are whole days since 1970-01-01 (`dayNumber`).
 *
 * Three steps, each simple enough to be explained on the page:
 * 1. The chance of one open venture to count before the year ends is how often earlier ones did that stood in
 *    the same stage for as long (a landmark estimate, smoothed so that a handful of cases is not believed): `chances.ts`.
 * 2. Ventures that nobody has logged yet come at the rate at which they came while the system could see them,
 *    and count in time as often as those did (Poisson).
 * 3. The number that will count is the sum of independent yes/no draws with these chances (a Poisson-binomial
 *    distribution), computed exactly by adding one venture at a time.
 *
 * Sources: J. van Houwelingen, H. Putter, "Dynamic Prediction in Clinical Survival Analysis" (2012), ch. 7,
 * for landmarks; E. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations" (1958), for those
 * not followed to the end; L. Le Cam, "An approximation theorem for the Poisson binomial distribution" (1960), and
 * Y. Hong, Computational Statistics & Data Analysis 59 (2013) 41–51, §2.4, for the exact recursion.
 */

/** How long what came took to count: `took` is null for what has not, `followed` how long it was watched. */
export type Arrival = { took: number | null; followed: number }

/** With less than this behind it a rate is taken as if it had been watched for so long. */
const SHORTEST_WATCH = 90

/**
 * How many that nobody has logged yet will count within `remaining` days: the mean.
 *
 * They come as often as they came in the `watched` days, and each has the chance to count in the days it then has
 * left, as a product-limit estimate over those that came (one more at risk than there were, so that a handful is
 * not believed).
 */
export function newcomersWithin(remaining: number, watched: number, came: readonly Arrival[]): number {
  if (watched <= 0 || remaining <= 0) return 0
  const perDay = came.length / Math.max(watched, SHORTEST_WATCH)
  let [sum, not] = [0, 1]
  let atRisk = came.length
  const [counting, leaving] = [new Float64Array(remaining), new Float64Array(remaining)]
  for (const { took, followed } of came) {
    const end = took ?? followed
    if (end >= remaining) continue
    const ends = took === null ? leaving : counting
    ends[Math.max(end, 0)] = (ends[Math.max(end, 0)] ?? 0) + 1
  }
  for (let days = 0; days < remaining; days++) {
    not *= 1 - (counting[days] ?? 0) / (atRisk + 1)
    atRisk -= (counting[days] ?? 0) + (leaving[days] ?? 0)
    sum += 1 - not
  }
  return perDay * sum
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
